"""Checking the answers before an act goes on record (核对): what was typed, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.statute.facts import FactType
from zhunsheng.kernel.statute.machine import Allowed
from zhunsheng.kernel.statute.spec import Bound, Edition
from zhunsheng.web import law
from zhunsheng.web.components import FactLine, IrregularityLine, StateBadge
from zhunsheng.web.components import words as say
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.fact_fields import declared
from zhunsheng.web.desk.fact_words import FactWords
from zhunsheng.web.desk.facts_form import FactsForm


class Check:
    """The answers as they will stand on record, and the hidden fields that send them again."""

    def __init__(self, form: FactsForm, *, missed: bool = False) -> None:
        self.form, self.missed = form, missed

    @property
    def lines(self) -> list[FactLine]:
        """Every answer in words, the empty ones too."""
        names = FactWords([self.form.facts], personal=True)
        lines = [FactLine(_("行为发生的日期"), say.day(self.form.on))]
        if self.form.at:
            lines.append(FactLine(_("时刻"), f"{self.form.at:%H:%M}"))
        for name in self.form.names:
            fact = declared(name)
            if fact.type is FactType.DOCUMENT:
                held = name in self.form.facts
                value = self.form.kept_label(name) if held else say.NOTHING
            elif name in self.form.facts:
                value = names.value(fact, self.form.facts[name], self.form.on)
            else:
                value = say.NOTHING
            lines.append(FactLine(fact.label, value))
        return lines


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from an act (办理后果), in words."""

    state: StateBadge
    moves: bool
    final: bool
    follows: Sequence[str]
    irregularities: Sequence[IrregularityLine]


def outcome_of(edition: Edition, case: Case | None, foreseen: Allowed) -> Outcome:
    """What an act would bring about."""
    event = foreseen.event
    act = edition.acts[event.act]
    effects = current().vocabulary.effects
    follows = [words(effects[name].label) for name in act.effects]
    for run in foreseen.runs:
        limit = edition.limits[run.limit]
        label = words(limit.label)
        if run.anchor == event.seq and run.due_on:
            said = (
                _("开始计算“%(limit)s”，最后一天是 %(day)s")
                if limit.bound is Bound.AT_MOST
                else _("开始计算“%(limit)s”，最早到 %(day)s 才算届满")
            )
            follows.append(said % {"limit": label, "day": say.day(run.due_on)})
        elif event.seq in run.extensions and run.due_on:
            said = _("“%(limit)s”延长，最后一天改为 %(day)s")
            follows.append(said % {"limit": label, "day": say.day(run.due_on)})
        elif run.ended_by == event.seq:
            follows.append(_("“%(limit)s”到此为止") % {"limit": label})
    return Outcome(
        law.state_badge(edition, event.state),
        moves=case is None or event.state != case.state,
        final=edition.states[event.state].final,
        follows=follows,
        irregularities=[
            IrregularityLine(each.says, law.cited(each.basis)) for each in foreseen.irregularities
        ],
    )
