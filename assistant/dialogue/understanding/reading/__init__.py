"""Reading: the precise reader, by a grammar for each kind of request that one clause can be."""
