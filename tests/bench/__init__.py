"""How fast the tracker is with many actions: `make bench`, which runs `python -m tests.bench`."""
