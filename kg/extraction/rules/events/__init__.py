"""Events: the words that name them, whether they happened, and on which day."""
