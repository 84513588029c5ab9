"""From a description to a draft: brief, candidates, selection, goals, engine."""
