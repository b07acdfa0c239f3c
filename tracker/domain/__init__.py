"""Rules of the field: plain values in and out, standard library only."""
