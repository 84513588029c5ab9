"""The goals of a draft, each promise of which a row mirrors."""
