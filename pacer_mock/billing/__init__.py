"""Fees, charges, invoices, balances and payments for the usage of PACER."""
