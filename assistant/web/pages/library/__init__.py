"""The page 指标库: types of projects, their usual indicators, and a card for each indicator."""
