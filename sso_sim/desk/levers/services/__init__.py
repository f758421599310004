"""Moving a rehearsal's clock in all apps, and pulling levers of the PACER Service Center."""
