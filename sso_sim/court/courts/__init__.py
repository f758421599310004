"""The courts, filers and links on which every other room stands, and the rule of linking."""
