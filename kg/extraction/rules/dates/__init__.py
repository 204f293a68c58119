"""Times in words: how they are worded, whether they lie ahead or behind, and the days they mean."""
