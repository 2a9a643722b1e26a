"""Who reads a page (读者): the account, its person, and what they may see and do today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.visibility import Viewer, viewer_of
from zhunsheng.kernel.identity.models import Account, Person
from zhunsheng.kernel.identity.separation import ADMINISTRATORS
from zhunsheng.web.components.words import Words, listed, words

P = ParamSpec("P")
_KEPT = "zhunsheng_reader"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody signed in (读者), as of the legal day of the request."""

    account: Account
    person: Person | None
    viewer: Viewer
    today: date

    @property
    def name(self) -> str:
        """The name shown in the menu."""
        return self.person.name if self.person else self.account.get_username()

    @property
    def posts(self) -> str:
        """The organs and duties of the day, in words."""
        duties = [words(duty_label(duty)) for duty in sorted(self.viewer.duties)]
        organs = [words(name) for name in self.viewer.names]
        return " · ".join(part for part in (listed(organs), listed(duties)) if part)

    @property
    def actor(self) -> Actor:
        """The reader as the one who acts."""
        return Actor.officer(self.viewer.person_id)

    @property
    def administers(self) -> bool:
        """Whether one of the three administrators, who need a second factor."""
        return bool(self.viewer.duties & ADMINISTRATORS.keys())

    def duties_in(self, organ: UUID) -> frozenset[str]:
        """The duties of the day in an organ."""
        return self.viewer.duties_in.get(organ, frozenset())

    def acts_for(self, case: Case) -> bool:
        """Whether the reader serves in the organ of a case, and so may read what is personal."""
        return case.organ_id in self.viewer.organs


def duty_label(name: str) -> Words:
    """What a duty is called."""
    duty = current().vocabulary.duties.get(name)
    return duty.label if duty else name


def reader_of(request: HttpRequest) -> Reader:
    """The reader of a request, read once."""
    kept = getattr(request, _KEPT, None)
    if kept is None:
        account = cast("Account", request.user)
        today = timezone.localdate()
        kept = Reader(account, account.person, viewer_of(account.person, today), today)
        setattr(request, _KEPT, kept)
    return cast("Reader", kept)


def signed_in(
    view: Callable[Concatenate[HttpRequest, Reader, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A view for those signed in, which is told who reads; no browser keeps what it shows."""

    @never_cache
    @login_required
    @wraps(view)
    def told(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, reader_of(request), *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", told)


def menu(reader: Reader) -> dict[str, object]:
    """What the menu of the account shows."""
    return {"user_name": reader.name, "user_posts": reader.posts}
