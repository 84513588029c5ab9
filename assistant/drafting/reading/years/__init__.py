"""Years and days: the budget year, the years of a plan, deadlines, and occasions in place of days."""
