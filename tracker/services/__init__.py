"""Use cases: one function is one thing a person does, in one transaction. No web in here."""
