"""The pages of the Payments and Usage tabs of Manage My Account."""
