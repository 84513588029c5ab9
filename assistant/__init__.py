"""jixiao: drafts, checks and exports performance target declarations of budget units."""

__version__ = "0.1.0"
