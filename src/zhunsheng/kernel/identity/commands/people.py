"""Changes to the people on record (人员登记)."""

from datetime import date

from django.db import transaction

from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.identifiers import check_identity_number
from zhunsheng.kernel.identity.models import Person
from zhunsheng.kernel.identity.queries import person_by_identity_number


@transaction.atomic
def enrol(
    *,
    name: str,
    name_en: str = "",
    identity_number: str = "",
    qualified_on: date | None = None,
    is_invented: bool = False,
) -> Person:
    """Put a person on record (登记人员)."""
    number = check_identity_number(identity_number) if identity_number else ""
    if person_by_identity_number(number):
        raise IdentityError(
            "person.already_enrolled",
            f"与{name}公民身份号码相同的人员已有登记，请使用原有登记。",
            f"Somebody with the identity number given for {name} is on record: use that record.",
        )
    person = Person(
        name=name,
        name_en=name_en,
        identity_number=number,
        qualified_on=qualified_on,
        is_invented=is_invented,
    )
    person.full_clean()
    person.save(force_insert=True)
    return person
