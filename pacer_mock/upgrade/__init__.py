"""A Legacy account becomes an upgraded one."""
