"""What a form says is wrong is said in our words, in one place."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

import zhunsheng.web
from zhunsheng.web.forms import Form

A, B = ("a", "甲"), ("b", "乙")
EMPTY = SimpleUploadedFile("a.txt", b"")
WRONG = [
    (forms.CharField(), "", "请填写这一项。"),
    (forms.CharField(max_length=2), "一二三", "最多 2 个字，现在有 3 个，请删减。"),
    (forms.CharField(min_length=2), "一", "至少 2 个字，现在有 1 个，请补充。"),
    (forms.CharField(), "a\x00", "含有不能保存的字符，请删去。"),
    (forms.IntegerField(), "一", "请填写整数。"),
    (forms.IntegerField(max_value=3), "4", "不能大于 3。"),
    (forms.IntegerField(min_value=3), "2", "不能小于 3。"),
    (forms.ChoiceField(choices=[A, B]), "c", "所选的不在可选项中，请重新选择。"),
    (forms.ChoiceField(choices=[A, B]), "", "请选择一项。"),
    (forms.MultipleChoiceField(choices=[A, B]), ["c"], "所选的不在可选项中，请重新选择。"),
    (forms.MultipleChoiceField(choices=[A, B]), [], "请至少选择一项。"),
    (forms.EmailField(), "a", "请填写电子邮箱地址，如 name@example.com。"),
    (forms.FileField(), None, "请选择要上传的文件。"),
    (forms.FileField(), EMPTY, "文件是空的，请换一个文件。"),
]


@pytest.mark.parametrize(("field", "value", "said"), WRONG)
def test_what_is_wrong_is_said_in_our_words(field, value, said):
    made = type("Made", (Form,), {"given": field})
    is_file = isinstance(field, forms.FileField)
    data, files = ({}, {"given": value} if value else {}) if is_file else ({"given": value}, {})
    with override("zh-hans"):
        assert made(data, files).errors["given"] == [said]


def test_what_a_form_says_itself_stays():
    field = forms.CharField(error_messages={"required": "请填写名称。"})
    made = type("Made", (Form,), {"given": field})
    assert made({}).errors["given"] == ["请填写名称。"]


def test_every_form_of_the_pages_speaks_so():
    for module in walk_packages(zhunsheng.web.__path__, "zhunsheng.web."):
        if module.name != "zhunsheng.web.components.samples":
            import_module(module.name)
    made = [each for each in _below(forms.BaseForm) if each.__module__.startswith("zhunsheng.web")]
    samples = {"zhunsheng.web.components.samples"}
    assert [m for m in made if not issubclass(m, Form) and m.__module__ not in samples] == []


def _below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
