"""The project's name: said in the description, told by its title, or made of what is done first."""
