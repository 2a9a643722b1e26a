"""Zhunsheng (准绳): the record of administrative procedure, with the law as data."""
