"""Uploads: by content, within the limit, the same file once."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhunsheng.kernel.casefile.models import Document

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 invented"


def test_a_file_is_stored_by_the_digest_of_its_content(program):
    answers = [program().upload(file=SimpleUploadedFile(name, PDF)) for name in ("a.pdf", "乙.pdf")]
    assert [answer.status_code for answer in answers] == [201, 201]
    expected = {
        "digest": hashlib.sha256(PDF).hexdigest(),
        "media_type": "application/pdf",
        "size": len(PDF),
    }
    assert [answer.data for answer in answers] == [expected] * 2
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("a.pdf", b"", 422, "document.empty"),
        ("a.exe", b"MZ", 422, "document.kind_not_allowed"),
        ("a.pdf", b"not a pdf", 422, "document.kind_not_allowed"),
        ("a.txt", b"\xff\x00", 422, "document.kind_not_allowed"),
        ("a.txt", b"x" * 101, 413, "document.too_large"),
    ],
    ids=str,
)
def test_a_file_that_will_not_do_is_refused(program, settings, name, content, status, code):
    settings.ZHUNSHENG_UPLOAD_BYTES = 100
    refused = program().upload(file=SimpleUploadedFile(name, content))
    assert (refused.status_code, refused.data["code"]) == (status, code)
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"{}", "application/json"),
    ],
)
def test_an_upload_that_is_none_is_refused(program, raw, kind):
    refused = program().post("/documents", raw=raw, kind=kind)
    assert refused.status_code in (400, 422)
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_a_file_under_another_name_is_refused(program):
    refused = program().upload(document=SimpleUploadedFile("a.pdf", PDF))
    assert refused.status_code == 422
    assert refused.data["errors"][0]["field"] == "file"
