"""Signing in with the passcode, and out again."""
