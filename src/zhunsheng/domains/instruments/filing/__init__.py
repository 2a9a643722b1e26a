"""Filing for review, on the side of the organ that receives (备案审查)."""
