"""Drafts beside filed tables without a name: pairs for people to judge, and the count of what they said."""
