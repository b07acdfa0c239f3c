"""Excel workbooks, written and read. Columns are declared once; no database here."""
