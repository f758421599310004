"""A filer has forgotten the CM/ECF password."""
