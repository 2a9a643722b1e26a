"""Drafting (起草): a text by pieces, with every revision kept."""

from zhunsheng.domains.instruments.drafting.queries import final_text, final_title

__all__ = ["final_text", "final_title"]
