"""What a user may type: one form for each thing a person does."""
