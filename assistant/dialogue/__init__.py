"""The conversation over typed edits."""
