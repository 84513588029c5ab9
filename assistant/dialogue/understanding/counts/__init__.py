"""Counts: what somebody plans to do in numbers, read, named and put into the table in place of rates."""
