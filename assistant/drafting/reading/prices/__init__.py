"""Prices: what holds for the year or the day, for one thing or another, and who pays."""
