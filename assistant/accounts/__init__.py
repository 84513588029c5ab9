"""Accounts: who may come in, what the person may do, and the log of what was done."""
