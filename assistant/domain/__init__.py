"""The nouns of the product: frozen records that know nothing of files, indexes or screens."""
