"""A law or document taken away as a file."""

from io import BytesIO
from urllib.parse import quote
from uuid import uuid4

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests.factories import day
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.official import NoChineseFont

pytestmark = pytest.mark.django_db
TEXT = "第一条 灯塔应当亮灯。\n第二条 不亮灯的，责令改正。\n"


@pytest.fixture
def version(city):
    return enact(
        kind="normative", title="灯塔办法", number="阳城管〔2020〕7号", text=TEXT,
        promulgated_on=day("2020-01-02"), in_force_from=day("2020-02-01"), organ=city.bureau,
    )  # fmt: skip


def where(version, kind):
    return reverse("portal:law_file", args=[version.instrument_id, version.pk, kind])


def test_docx_and_pdf_have_the_text_under_its_red_head(client, version):
    word = client.get(where(version, "docx"))
    said = "\n".join(each.text for each in docx.Document(BytesIO(word.getvalue())).paragraphs)
    pdf = client.get(where(version, "pdf"))
    page = PdfReader(BytesIO(pdf.getvalue())).pages[0].extract_text()
    for found in (said, page):
        assert "阳城管〔2020〕7号" in found
        assert "灯塔应当亮灯" in found
        assert f"{version.instrument.organ.name}文件" in found
    name = quote("灯塔办法（阳城管〔2020〕7号）.pdf")
    assert f"filename*=utf-8''{name}" in pdf["Content-Disposition"]
    assert pdf["Content-Type"] == "application/pdf"


def test_the_page_of_the_text_leads_to_the_files_of_its_version(client, version):
    later = enact(
        kind="normative", title="灯塔办法", number="阳城管〔2022〕1号", text=TEXT,
        in_force_from=day("2022-02-01"), organ=version.instrument.organ, supersedes=version,
    )  # fmt: skip
    for on, shown, other in (("2021-01-01", version, later), ("2023-01-01", later, version)):
        page = client.get(reverse("portal:law", args=[version.instrument_id]), {"on": on})
        for kind in ("docx", "pdf"):
            assert where(shown, kind) in page.content.decode()
            assert where(other, kind) not in page.content.decode()


def test_what_the_reader_has_already_is_neither_set_nor_charged(client, version):
    first = client.get(where(version, "docx"))
    for _ in range(20):
        again = client.get(where(version, "docx"), headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(where(version, "pdf"))["ETag"] != first["ETag"]


def test_who_takes_file_after_file_waits(client, version):
    answers = [client.get(where(version, "docx")).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]


def test_a_file_there_is_not_is_not_found(client, version):
    other = enact(kind="law", title="海港法", text=TEXT, in_force_from=day("2020-01-01"))
    args = [version.instrument_id, version.pk, "exe"]
    assert client.get(reverse("portal:law_file", args=args)).status_code == 404
    for key in (other.pk, uuid4()):
        args = [version.instrument_id, key, "pdf"]
        assert client.get(reverse("portal:law_file", args=args)).status_code == 404


def test_without_a_chinese_font_the_page_says_so(client, version, monkeypatch):
    def none(*_args, **_named):
        raise NoChineseFont(None)

    monkeypatch.setattr("zhunsheng.web.official_file.as_pdf", none)
    page = client.get(where(version, "pdf"), follow=True).content.decode()
    assert "现在不能生成 PDF，请下载 DOCX。" in page
    assert client.get(where(version, "docx")).status_code == 200
