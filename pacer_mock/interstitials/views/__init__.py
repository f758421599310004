"""The pages of interstitials."""
