"""Deeds: what the project does, verb and object, and the lists that tell it."""
