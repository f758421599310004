"""The NextGen court: signs people on through PACER, links filers, takes filings."""
