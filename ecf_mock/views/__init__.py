"""The pages of the current-generation CM/ECF."""
