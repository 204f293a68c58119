"""Who said what: the words that report speech, what is said, and who the speaker is."""
