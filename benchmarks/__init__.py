"""How fast the app is, as ratios against a baseline measured in the same run."""
