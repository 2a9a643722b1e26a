"""What organs do about a law that changes (法律变动应对)."""
