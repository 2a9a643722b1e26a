"""Files kept by the digest of their content."""

import hashlib
import io

import pytest
from django.core.files.storage import default_storage

from tests.factories import a_document, at, day, penalty_case
from zhunsheng.kernel.casefile.documents import place_of, read, store
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import CaseDocument, Document, Event

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 invented"


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(CasefileError) as refused:
        store(content=io.BytesIO(content), name=name, stored_at=at(day("2021-08-02")))
    assert name in refused.value.says.zh
    assert not Document.objects.exists()
    return refused.value.code


def test_the_same_content_is_stored_once_under_its_digest():
    first, again = a_document(PDF, "a.pdf"), a_document(PDF, "b.pdf")
    assert first == again == hashlib.sha256(PDF).hexdigest()
    assert Document.objects.count() == 1
    assert read(Document.objects.get()) == PDF


def test_sm3_where_the_settings_say_so(settings):
    settings.ZHUNSHENG_DIGEST = "sm3"
    assert a_document(PDF) == hashlib.new("sm3", PDF).hexdigest()


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "a.PDF", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "a.png", "image/png"),
        (b"\xff\xd8\xff...", "a.jpeg", "image/jpeg"),
        (b"PK\x03\x04...", "a.docx", "application/zip"),
        ("笔录".encode(), "a.txt", "text/plain"),
    ],
)
def test_the_kind_is_read_from_the_content(content, name, media_type):
    assert Document.objects.get(pk=a_document(content, name)).media_type == media_type


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "a.pdf"),
        (PDF, "a.png"),
        (PDF, "a"),
        (b"MZ\x90\x00", "a.exe"),
        (b"\xff\xfe\x00text", "a.txt"),
        (b"te\x00xt", "a.txt"),
        (b"<script>alert(1)</script>", "a.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
    ],
)
def test_content_that_is_not_what_its_name_says_is_refused(content, name):
    assert refusal(content, name) == "document.kind_not_allowed"


def test_an_empty_file_is_refused():
    assert refusal(b"", "a.pdf") == "document.empty"


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not(settings):
    settings.ZHUNSHENG_UPLOAD_BYTES = 1024 * 1024
    full = PDF.ljust(1024 * 1024)
    assert refusal(full + b" ", "a.pdf") == "document.too_large"
    assert a_document(full)


def test_a_document_is_listed_under_the_fact_that_names_it(city):
    digest = a_document(PDF)
    run = penalty_case(city, "investigating")
    event = run.do("collect_evidence", evidence_file=digest, documents=[a_document(b"%PDF-2")])
    listed = set(run.case.documents.values_list("event", "fact", "document"))
    assert listed == {(event.pk, "evidence_file", digest), (event.pk, "", a_document(b"%PDF-2"))}


@pytest.mark.parametrize("where", ["fact", "beside"])
def test_an_unknown_digest_is_refused_and_nothing_is_written(city, where):
    run = penalty_case(city, "investigating")
    events = Event.objects.count()
    given = {"evidence_file": "0" * 64} if where == "fact" else {"documents": ["0" * 64]}
    with pytest.raises(CasefileError, match=r"document\.unknown"):
        run.do("collect_evidence", **given)
    assert Event.objects.count() == events
    assert not CaseDocument.objects.exists()


@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_a_damaged_file_is_not_handed_out(harm):
    document = Document.objects.get(pk=a_document(PDF))
    place = place_of(document.digest)
    default_storage.delete(place)
    if harm == "altered":
        default_storage.save(place, io.BytesIO(PDF + b"!"))
    with pytest.raises(CasefileError, match=r"document\.damaged"):
        read(document)


def test_storing_again_mends_a_file_that_has_gone():
    document = Document.objects.get(pk=a_document(PDF))
    default_storage.delete(place_of(document.digest))
    a_document(PDF)
    assert read(document) == PDF


def test_a_file_is_for_the_server_s_account_alone(documents):
    path = documents / place_of(a_document())
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
