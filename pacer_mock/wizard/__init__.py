"""Person, Address, Security: the tabs that registration and upgrade share."""
