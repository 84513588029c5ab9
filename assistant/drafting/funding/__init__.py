"""The money of a description: which amounts are the total, which are parts, sources and shares of years."""
