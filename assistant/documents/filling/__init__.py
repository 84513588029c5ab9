"""Filling a unit's own template: its labels are found, its value cells filled, everything else stays as it was."""
