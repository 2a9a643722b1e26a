"""The people who serve (人员)."""

from django.db import models

from zhunsheng.kernel.identity.fields import BlindIndex, EncryptedText
from zhunsheng.kernel.identity.keys import new_id

IDENTITY_NUMBER = "person.identity_number"


class Person(models.Model):
    """A person who holds or may hold a post (人员).

    `qualified_on` is the day of the legal profession qualification (取得法律职业资格日).
    `is_invented` marks the persons of a demonstration.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=50, db_index=True)
    name_en = models.CharField(max_length=100, blank=True)
    identity_number = EncryptedText(purpose=IDENTITY_NUMBER, blank=True, default="")
    identity_index = BlindIndex(of="identity_number")
    qualified_on = models.DateField(null=True, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identity_index"],
                condition=~models.Q(identity_index=""),
                name="person_identity_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["is_invented"],
                condition=models.Q(is_invented=True),
                name="person_invented",
            )
        ]

    def __str__(self) -> str:
        return self.name
