"""The rules for quarters, waivers, exempt usage, payments and downloaded tables."""
