"""What is kept of the texts of law is proved by `audit verify`."""

import pytest
from django.db import connection

from tests.kernel.library.factories import a_version
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.library import triggers
from zhunsheng.kernel.library.models import Provision, Version
from zhunsheng.kernel.statute.ledger import Flaw

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    """A version whose triggers are down: what the keys to the database would let one do."""
    triggers.take_down(connection)
    yield a_version()
    triggers.put_up(connection)


def flaws() -> list[Flaw]:
    return [flaw for _, found in verify() for flaw in found]


def test_a_text_as_it_was_kept_has_no_flaw(version):
    assert flaws() == []


def test_an_altered_text_of_a_law_is_found(version):
    Version.objects.filter(pk=version.pk).update(text=version.text.replace("一千元", "一万元"))
    (flaw,) = flaws()
    assert (flaw.record, flaw.code) == (f"《{version.title}》2015-06-01", "version.altered")


def test_an_altered_article_beside_a_sound_text_is_found(version):
    Provision.objects.filter(version=version, key="2").update(text="第二条 灯塔不必亮灯。")
    (flaw,) = flaws()
    assert (flaw.code, "“2”" in flaw.says.zh) == ("provision.altered", True)
