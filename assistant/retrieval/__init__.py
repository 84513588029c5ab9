"""Finding similar past projects: words, vectors, and the indexes over both."""
