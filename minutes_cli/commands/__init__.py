"""One file for each command: it parses, asks and renders. The list of them is in ``cli``."""
