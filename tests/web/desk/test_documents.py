"""A document is handed out as a file, to who serves in the organ of its case."""

import pytest

from zhunsheng.kernel.casefile.models import CaseDocument

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(desk):
    run = desk.penalty(30, ("file_case",))
    run.do("collect_evidence", evidence_file=desk.city.document)
    return CaseDocument.objects.get()


def address(file, case=None):
    return f"/desk/cases/{case or file.case_id}/documents/{file.pk}/"


def test_it_comes_as_an_attachment_that_no_browser_runs(desk, file):
    answer = desk.client("handler").get(address(file))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 invented"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_the_case_leads_to_it(desk, file):
    html = desk.client("handler").get(f"/desk/cases/{file.case_id}/").content.decode()
    assert html.count(address(file)) == 2  # in the story and among the documents


@pytest.mark.parametrize("name", ["outsider", "auditor", "supervisor"])
def test_who_does_not_handle_the_case_gets_no_file(desk, file, name):
    client = desk.client(name)
    assert client.get(address(file)).status_code == 404
    assert address(file) not in client.get(f"/desk/cases/{file.case_id}/").content.decode()


def test_it_is_found_in_its_own_case_only(desk, file):
    other = desk.licence(3).case
    assert desk.client("handler").get(address(file, other.pk)).status_code == 404


def test_a_damaged_file_says_so_and_is_not_handed_out(desk, file, documents):
    from django.core.files.storage import default_storage

    from zhunsheng.kernel.casefile.documents import place_of

    place = place_of(file.document.digest)
    default_storage.delete(place)
    answer = desk.client("handler").get(address(file))
    assert answer.status_code == 500
    assert "缺失或已被改动" in answer.content.decode()
