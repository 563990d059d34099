"""The charts of the pain points page: each with what it finds in words, how to read it, and its table."""
