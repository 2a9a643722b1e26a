"""Indicators (指标): the figures of a year, each with how it comes about."""

from ninja import Router

router = Router(tags=["indicators"])
