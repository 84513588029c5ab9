"""Rows: which rows of the table an utterance means, by number, place, name, category or content."""
