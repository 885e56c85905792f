"""The parts of make_lists.py: one module a source or a kind of list."""
