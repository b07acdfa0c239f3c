"""Words compared with words: by their letters, and, where it is installed, by what they mean.

Nothing here knows the database. Rapidfuzz is always there; the sentence model may be absent.
"""
