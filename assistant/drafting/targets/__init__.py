"""Measurable targets for one indicator: how it can be measured, what others promised, what the rules say."""
