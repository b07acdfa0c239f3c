"""Reads: models or small frozen dataclasses, always scoped to what a person may see."""
