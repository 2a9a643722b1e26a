"""The interface for machines (开放接口)."""
