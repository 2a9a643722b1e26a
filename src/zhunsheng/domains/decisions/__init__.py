"""Decisions of the administration and the legality review before them (行政决策)."""
