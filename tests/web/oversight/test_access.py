"""Who may enter oversight, and what the others are told."""

import pytest

from tests.web.oversight.conftest import signed_in

pytestmark = pytest.mark.django_db

LAWYERS = ("legal_reviewer", "document_reviewer", "legal_office_head")
PAGES = {
    "/oversight/": {"supervisor", "audit_admin"},
    "/oversight/overdue/": {"supervisor", "audit_admin"},
    "/oversight/projected/": {"supervisor", "audit_admin"},
    "/oversight/irregularities/": {"supervisor", "audit_admin"},
    "/oversight/impact/": {"supervisor", "audit_admin", *LAWYERS},
    "/oversight/stale/": {"supervisor", "audit_admin", *LAWYERS},
    "/oversight/cleanups/": {"supervisor", "audit_admin"},
    "/oversight/record/": {"audit_admin"},
}
DUTIES = [
    "supervisor",
    "audit_admin",
    "case_handler",
    *LAWYERS,
    "organ_head",
    "system_admin",
    "security_admin",
]


@pytest.mark.parametrize("duty", DUTIES)
def test_the_pages_open_to_whom_they_should(city, duty):
    client = signed_in(city, duty)
    for path, allowed in PAGES.items():
        answer = client.get(path)
        assert answer.status_code == (200 if duty in allowed else 403), path
        if duty not in allowed:
            assert "这一页只对担任以下职责的人员开放" in answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_nobody_enters_without_signing_in(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_a_refusal_names_what_the_reader_is(city):
    html = signed_in(city, "case_handler").get("/oversight/").content.decode()
    assert "执法监督人员" in html
    assert "您今天担任的职责是：执法人员" in html


def test_exports_are_closed_as_well(city):
    client = signed_in(city, "case_handler")
    assert client.get("/oversight/irregularities/?format=csv").status_code == 403


def test_a_supervisor_of_another_region_sees_nothing_of_this_one(city, troubled):
    from tests.factories import FOUNDED
    from zhunsheng.kernel.identity.commands import establish, record_region

    region = record_region(code="440100", name="别市", level="municipal", valid_from=FOUNDED)
    office = establish(name="别市司法局", region=region, level="municipal", valid_from=FOUNDED)
    client = signed_in(city, "supervisor", organ=office)
    for path in ("/oversight/", "/oversight/overdue/", "/oversight/irregularities/"):
        assert "阳城管" not in client.get(path).content.decode()
    assert "没有正在逾期的期限" in client.get("/oversight/overdue/").content.decode()
    text = b"".join(client.get("/oversight/irregularities/?format=csv").streaming_content).decode()
    assert "阳城管" not in text
