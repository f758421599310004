"""The pages and the back door of the current-generation CM/ECF."""
