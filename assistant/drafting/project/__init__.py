"""What kind of project it is: its facts, name, type, field and works."""
