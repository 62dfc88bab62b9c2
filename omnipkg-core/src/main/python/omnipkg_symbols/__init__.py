"""What the source text of a release tells: which names are there, and what definitions accept and refuse."""
