"""The legality reviewer's checklist (合法性审核清单): what a machine can point at, and no more."""

from zhunsheng.domains.instruments.checklist.examine import Check, Cited, Finding, examine

__all__ = ["Check", "Cited", "Finding", "examine"]
