"""Seals child processes: the tests put this folder on their PYTHONPATH, and Python imports this at start."""

from seal import refuse_network

refuse_network()
