"""Developers' own sites, registered as clients of PACER's sign-on."""
