"""Persona cards on paper: tagged PDF with its fonts in it, and pictures of cards, set by Typst."""
