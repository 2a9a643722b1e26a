"""Programs that use the interface, and the requests they may repeat."""

from typing import ClassVar

from django.db import models

from zhunsheng.kernel.identity.intervals import ends_after_start
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ, Person


class ApiClient(models.Model):
    """A program that uses the interface (接口客户端), on behalf of one officer or of nobody.

    `token_digest` is the SHA-256 of its token, which is shown once and kept nowhere. `organs`
    narrows what it may see and do to some organs; with `all_organs` it reaches as far as its
    person does.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="clients"
    )
    all_organs = models.BooleanField(default=True)
    organs: "ClassVar[models.ManyToManyField[Organ, models.Model]]" = models.ManyToManyField(
        Organ, blank=True, related_name="+"
    )
    scopes = models.JSONField(default=list)
    token_digest = models.CharField(max_length=64, unique=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [ends_after_start("client_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class RepeatableRequest(models.Model):
    """A request that may be sent again (可重复请求): what was asked under an idempotency key.

    `key` is the digest of client and key, and the key of the event it made; `asked` the digest of
    the request, so that another request under the same key is caught.
    """

    key = models.CharField(primary_key=True, max_length=64)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key[:12]
