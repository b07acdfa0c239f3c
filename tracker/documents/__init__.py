"""Word files. They are written from plain values and know no database."""
