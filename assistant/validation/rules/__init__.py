"""The rules themselves, one function each, a module for each matter; importing one declares its rules."""
