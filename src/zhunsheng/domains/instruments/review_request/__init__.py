"""Requests of citizens and firms to review a document (审查建议)."""
