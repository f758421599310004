"""The accounts on which every other room stands: kinds, people, credentials, dated rules."""
