"""The sentences that both generations of a court say in the same words."""
