"""How indicators are named."""
