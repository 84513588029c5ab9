"""Count rows: what numbers deliver, for each of several or in all, and numbers that deliver nothing."""
