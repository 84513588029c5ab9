"""Bodies and places: units by the part they play, people served, towns and regions."""
