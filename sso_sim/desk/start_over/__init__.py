"""A rehearsal started over; a seat comes back to where its class is."""
