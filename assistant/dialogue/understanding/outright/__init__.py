"""Outright: whole turns of phrase that are known as they stand, read before any grammar."""
