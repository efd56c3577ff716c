"""The documents: what of them is made by the tool itself, and that all of it is so."""
