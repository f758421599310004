"""The stages of a court, and the conversion from the old CM/ECF."""
