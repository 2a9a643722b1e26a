"""The description of the interface: kept in docs/api/openapi.json, shown as a page."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from tests.conftest import ROOT

KEPT = ROOT / "docs/api/openapi.json"
COMMAND = (
    "zhunsheng django export_openapi_schema --api zhunsheng.api.v1.api --sorted --indent 1 "
    "--output docs/api/openapi.json"
)


def test_the_description_kept_in_the_documents_is_that_of_the_code(tmp_path):
    made = tmp_path / "openapi.json"
    with translation.override("zh-hans"):
        call_command(
            "export_openapi_schema",
            api="zhunsheng.api.v1.api",
            sort_keys=True,
            indent=1,
            output=str(made),
        )
    assert json.loads(made.read_text()) == json.loads(KEPT.read_text()), f"run: {COMMAND}"


@pytest.mark.django_db
class TestTheDescription:
    def test_is_in_the_language_of_the_reader(self):
        said = {
            language: Client()
            .get("/api/v1/openapi.json", headers={"Accept-Language": language})
            .json()["paths"]["/api/v1/cases"]["post"]["summary"]
            for language in ("zh-CN", "en")
        }
        assert said == {"zh-CN": "开立案件", "en": "Open a case"}

    def test_has_no_word_left_in_chinese_for_an_english_reader(self):
        schema = Client().get("/api/v1/openapi.json", headers={"Accept-Language": "en"}).json()
        said = [
            operation["summary"]
            for methods in schema["paths"].values()
            for operation in methods.values()
        ]
        said += _descriptions(schema["paths"])
        assert not [words for words in said if re.search("[一-鿿]", words)]

    def test_tells_every_problem_as_one(self, nobody):
        for methods in nobody.get("/openapi.json").data["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    expected = "application/problem+json" if status >= "400" else "application/json"
                    assert list(answer["content"]) == [expected]

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_is_a_page_without_scripts_of_its_own(self, language):
        page = Client().get("/api/v1/docs", headers={"Accept-Language": language})
        text = page.content.decode()
        assert page.status_code == 200
        assert "Content-Security-Policy" in page.headers
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text)
        assert text.count("<h1") == 1
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert all(f"{anchor}" in ids for anchor in re.findall(r'href="#([^"]+)"', text))
        for path in ("/api/v1/cases/{case_id}/acts", "Idempotency-Key", "case-changed"):
            assert path in text


def _descriptions(node) -> list[str]:
    if isinstance(node, dict):
        own = [node["description"]] if isinstance(node.get("description"), str) else []
        return own + [said for value in node.values() for said in _descriptions(value)]
    if isinstance(node, list):
        return [said for value in node for said in _descriptions(value)]
    return []
