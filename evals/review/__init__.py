"""The review suite: how much of what is wrong the reviewer finds, and how often it cries wolf."""
