"""What a court and its filers are, and the rule of linking. The ground."""
