"""Where things are (行政区划)."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.identity.intervals import ends_after_start
from zhunsheng.kernel.identity.keys import new_id

area_code = RegexValidator(
    r"\A\d{6,12}\Z",
    _("行政区划代码为6至12位数字，如441702。"),
    code="region.code",
)


class Region(models.Model):
    """A division of the country over one stretch of time (行政区划, GB/T 2260).

    Codes and names change: a renamed region is a second row with the same code, and `parent_code`
    names the code above it, not a row.
    """

    class Level(models.TextChoices):
        """The tier of a division (行政层级)."""

        PROVINCE = "province", _("省级")
        MUNICIPAL = "municipal", _("地市级")
        COUNTY = "county", _("县级")
        TOWNSHIP = "township", _("乡镇级")
        VILLAGE = "village", _("村级")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=12, validators=[area_code])
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    level = models.CharField(max_length=16, choices=Level)
    parent_code = models.CharField(max_length=12, blank=True, validators=[area_code])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="region_code_from_once"),
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(valid_to__isnull=True),
                name="region_code_current_once",
            ),
            ends_after_start("region_ends_after_start"),
        ]
        indexes = [models.Index(fields=["parent_code", "valid_from"], name="region_by_parent")]

    def __str__(self) -> str:
        return self.name
