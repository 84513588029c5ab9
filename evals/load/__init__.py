"""Load: many people at once, doing on a real server what officers do on the page, and how long they wait."""
