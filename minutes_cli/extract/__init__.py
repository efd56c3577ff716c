"""What an agenda item says: pure functions, text in, records out."""
