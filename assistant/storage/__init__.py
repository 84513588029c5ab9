"""What is kept: cases, drafts and their versions in one SQLite database."""
