"""A job is a view whose user is the clock: what runs by itself, and when (schedule.py)."""
