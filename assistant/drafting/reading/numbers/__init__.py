"""Numbers: how they are written, what kind of number each is, and how often something is done."""
