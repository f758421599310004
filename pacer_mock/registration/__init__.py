"""Opening an account: individual or administrative, duplicates, activation."""
