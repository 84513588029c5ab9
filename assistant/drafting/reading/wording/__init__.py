"""Wording: how a description is put, before it is read: as people say it, to whom it speaks, in which language."""
