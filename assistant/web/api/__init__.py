"""The interface for programs under /api/v1: everything the page does, as JSON."""
