"""The page in the browser: what it shows, what its buttons do, and the server behind it."""
