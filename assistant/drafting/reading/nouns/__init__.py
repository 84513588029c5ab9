"""Nouns: what each number counts, and which things share a number, a noun or a deed."""
