"""Other libraries doing the same hybrid search over the same terms and vectors."""
