"""Files in and out: readers, the one form parser, writers."""
