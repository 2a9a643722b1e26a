"""What people are charged with (岗位), and when they must stand back (回避)."""

from django.db import models

from zhunsheng.kernel.identity.intervals import ends_after_start
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models.organs import Organ
from zhunsheng.kernel.identity.models.people import Person


class Post(models.Model):
    """A post that a person holds in an organ (岗位)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="posts", db_index=False
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="posts", db_index=False)
    title = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organ", "title", "valid_from"], name="post_begins_once"
            ),
            ends_after_start("post_ends_after_start"),
        ]
        indexes = [models.Index(fields=["organ", "valid_from"], name="post_by_organ")]

    def __str__(self) -> str:
        return f"{self.person} {self.title}"


class PostDuty(models.Model):
    """A duty that comes with a post (岗位职责), by the name procedures use in `by`."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="duties", db_index=False)
    duty = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "duty"], name="post_duty_once")]
        indexes = [models.Index(fields=["duty"], name="post_by_duty")]

    def __str__(self) -> str:
        return self.duty


class Delegation(models.Model):
    """A duty of a post done by somebody else for a time (委托代行); it lapses with the post."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations")
    to_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations", db_index=False
    )
    duty = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["from_post", "to_person", "duty", "valid_from"],
                name="delegation_begins_once",
            ),
            ends_after_start("delegation_ends_after_start"),
        ]
        indexes = [models.Index(fields=["to_person", "valid_from"], name="delegation_by_person")]

    def __str__(self) -> str:
        return f"{self.from_post} → {self.to_person}"


class Recusal(models.Model):
    """A person stands back from a case (回避), from the day it is decided.

    The case is above this layer, so `subject_id` is its key and not a relation.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recusals")
    subject_id = models.UUIDField()
    decided_on = models.DateField()
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "person"], name="recusal_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.decided_on}"
