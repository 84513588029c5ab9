"""What a description says: its numbers, dates, activities, people and places, each with its span."""
