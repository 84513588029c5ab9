"""Words: what was typed brought into one plain spelling, and cut into clauses, numbers and values."""
