"""Every change of a comment's state, by what it is for."""
