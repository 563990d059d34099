"""Persona cards: what they say, what each line rests on, and how they are kept, printed and exchanged."""
