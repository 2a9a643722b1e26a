"""Numbers drawn without gaps."""

from django.db import models

from zhunsheng.kernel.casefile.models.cases import Case


class NumberSeries(models.Model):
    """A series of numbers within a year (编号序列), such as 阳城管罚案〔2017〕."""

    name = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.name}〔{self.year}〕"


class IssuedNumber(models.Model):
    """A number that was given out (文号), to which case and by which event of it."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="issued")
    value = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="numbers")
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "value"], name="number_issued_once")
        ]

    def __str__(self) -> str:
        return f"{self.series}{self.value}号"
