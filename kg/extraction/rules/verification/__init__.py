"""Whether a claim holds: the words that say so, what they are about, and what is set beside a claim."""
