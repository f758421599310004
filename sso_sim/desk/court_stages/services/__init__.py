"""Moving a court's stage in both of its apps, by a lever or on an announced date."""
