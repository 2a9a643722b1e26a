"""Local regulations in draft and rules of the government (政府立法)."""
