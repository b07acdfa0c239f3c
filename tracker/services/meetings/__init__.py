"""Meetings of LIG: the calendar, the agenda, the decisions, the minutes and their files."""
