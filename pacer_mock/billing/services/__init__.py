"""Recording charges, sending quarterly invoices, and keeping balances and cards."""
