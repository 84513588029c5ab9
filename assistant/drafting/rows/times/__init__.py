"""Time rows: deadlines, days of events, limits, and what only a plan of several years promises."""
