"""Meetings of LIG: the calendar, one meeting and its agenda, the wall, the minutes."""

from tracker.views.meetings import agenda, calendar, minutes, wall
from tracker.views.meetings.blueprint import blueprint

__all__ = ["agenda", "blueprint", "calendar", "minutes", "wall"]
