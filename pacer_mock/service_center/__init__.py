"""The desk of the PACER Service Center."""
