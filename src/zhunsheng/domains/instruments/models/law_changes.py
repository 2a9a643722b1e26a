"""Which organ was asked what to do about a law that changes, in typed columns."""

from django.db import models

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Instrument, Version


class LawChangeTask(models.Model):
    """What an organ was asked to do about a change of law (法律变动应对), taken from its events.

    `organ` answers for what rests on the law; `place` is the article that changes, nothing where
    the whole does. `measures` and `planned_on` are the organ's latest answer.
    """

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="law_change_task"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="law_change_tasks"
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=500, blank=True)
    change_on = models.DateField()
    affected_count = models.PositiveIntegerField()
    measures = models.JSONField(default=list)
    planned_on = models.DateField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "change_on", "place", "organ"],
                condition=models.Q(is_withdrawn=False),
                name="law_change_task_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.title}{self.place} {self.change_on}"
