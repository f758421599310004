"""The page Manage MFA Settings, and the pages for enrolling."""
