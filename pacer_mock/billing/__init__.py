"""What usage costs and who owes it: fees, charges, invoices, balances, payments."""
