"""Every sentence that the old CM/ECF shows to people, one module per subject."""
