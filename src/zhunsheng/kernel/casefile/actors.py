"""Who acts (行为人): an officer, the party, or time."""

from dataclasses import dataclass

from zhunsheng.kernel.identity.models import Person
from zhunsheng.kernel.statute.spec import CLOCK, PARTY

OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does an act (行为人): `person` for officers, none for the party and for time.

    `client` names the program that acted on their behalf, if one did.
    """

    kind: str
    person_id: str = ""
    client: str = ""

    @classmethod
    def officer(cls, person: Person | str, *, client: str = "") -> "Actor":
        """A person acting by virtue of a post."""
        return cls(OFFICER, str(person.pk if isinstance(person, Person) else person), client)

    @classmethod
    def party(cls, *, client: str = "") -> "Actor":
        """The party concerned, through the portal."""
        return cls(PARTY, client=client)


TIME = Actor(CLOCK)
