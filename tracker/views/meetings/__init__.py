"""Meetings of LIG: the calendar, one meeting and its agenda, the wall, the minutes, the files."""

from tracker.views.meetings import agenda, calendar, end, files, minutes, tasks, wall
from tracker.views.meetings.blueprint import blueprint

__all__ = ["agenda", "blueprint", "calendar", "end", "files", "minutes", "tasks", "wall"]
