"""Guarding: what was read, looked at once more beside the words, so that nothing is done unasked."""
