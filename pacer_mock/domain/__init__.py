"""The rules of PACER, pure: no framework, no database, no clock."""
