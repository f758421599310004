"""The pages of the Maintenance tab, and the Settings pages about bills."""
