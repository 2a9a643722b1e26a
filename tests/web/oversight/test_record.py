"""The record and how to prove it."""

import pytest

from zhunsheng.kernel.casefile.models import Case, Event

pytestmark = pytest.mark.django_db


def test_it_counts_cases_and_events_and_shows_the_heads(auditor, troubled):
    html = auditor.get("/oversight/record/").content.decode()
    assert f">{Case.objects.count()}<" in html
    assert f">{Event.objects.count()}<" in html
    assert troubled[0].case.head_digest in html
    assert "zhunsheng audit verify" in html


def test_an_empty_record_says_so(auditor):
    assert "还没有记录" in auditor.get("/oversight/record/").content.decode()
