"""Where the rows of a table come from: one module for each source of candidates."""
