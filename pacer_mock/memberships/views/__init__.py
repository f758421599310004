"""The PAA's pages about its members, and a member's pages about PAAs."""
