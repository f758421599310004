"""The levers of a rehearsal: its clock, its courts' stages, the PACER Service Center."""
