"""Words for kinds of irregularity."""

import inspect

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute import refusal
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.web.oversight.codes import KINDS, kind_words


def test_every_refusal_of_the_machine_has_words():
    source = inspect.getsource(refusal)
    codes = {
        line.strip().strip('",') for line in source.splitlines() if line.strip().startswith('"')
    }
    codes = {code for code in codes if code.count(".") == 1 and " " not in code}
    assert codes
    assert codes <= KINDS.keys()


def test_every_guard_has_words_without_blanks():
    for guard in current().vocabulary.guards.values():
        said = kind_words(guard.code)
        assert said.zh != guard.code
        assert "{" not in said.zh + said.en


def test_an_unknown_kind_is_shown_as_it_is():
    assert kind_words("some.thing").zh == "some.thing"


def test_a_refusal_of_the_machine_bears_its_code():
    basis = Basis("行政处罚法", "2021", 1)
    assert refusal.recused(basis).code in KINDS
