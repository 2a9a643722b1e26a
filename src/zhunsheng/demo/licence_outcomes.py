"""What becomes of applications in the demonstration (许可案件经过)."""

from collections.abc import Callable
from random import Random

from zhunsheng.demo.licence_acts import LicenceDesk
from zhunsheng.demo.story import Step

Outcome = Callable[[LicenceDesk, Random], list[Step]]


def _accepted(desk: LicenceDesk, chance: Random) -> list[Step]:
    return [desk.submit(), desk.accept(chance.randint(0, 4))]


def _examined(desk: LicenceDesk, chance: Random) -> list[Step]:
    return [*_accepted(desk, chance), desk.examine(chance.randint(1, 5))]


def _ended(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Publication, delivery and filing in good time."""
    return [
        desk.publish(chance.randint(0, 4)),
        desk.deliver(chance.randint(0, 4)),
        desk.close(chance.randint(0, 3)),
    ]


def _granted(desk: LicenceDesk, chance: Random, *, heard: bool = False) -> list[Step]:
    return [desk.grant(chance.randint(1, 8), heard=heard), *_ended(desk, chance)]


def granted(desk: LicenceDesk, chance: Random) -> list[Step]:
    """As it should be."""
    return [*_examined(desk, chance), *_granted(desk, chance)]


def at_once(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Granted over the counter."""
    quick = [desk.submit(), desk.accept(0), desk.examine(0), desk.grant(0)]
    return [*quick, desk.publish(chance.randint(0, 2)), desk.deliver(0), desk.close(0)]


def corrected(desk: LicenceDesk, chance: Random) -> list[Step]:
    """After correction."""
    asked = desk.correction(chance.randint(1, 4), chance.randint(2, 20))
    begun = [desk.submit(), *asked, desk.accept(chance.randint(0, 4))]
    return [*begun, desk.examine(chance.randint(1, 5)), *_granted(desk, chance)]


def reviewed(desk: LicenceDesk, chance: Random) -> list[Step]:
    """With a review by experts, whose time does not count."""
    review = desk.expert_review(chance.randint(1, 3), chance.randint(15, 40))
    return [*_examined(desk, chance), *review, *_granted(desk, chance)]


def refused(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Refused."""
    refusal = [desk.refuse(chance.randint(2, 9)), desk.deliver_refusal(chance.randint(1, 8))]
    return [*_examined(desk, chance), *refusal]


def not_accepted(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Not accepted."""
    return [desk.submit(), desk.refuse_acceptance(chance.randint(0, 4))]


def withdrawn(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Withdrawn."""
    return [*_accepted(desk, chance), desk.withdraw(chance.randint(1, 6))]


def deemed(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Nobody said anything for five days: accepted by law."""
    return [desk.submit(), desk.examine(chance.randint(7, 10)), *_granted(desk, chance)]


def extended(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Ten days more."""
    longer = [desk.extend(12), desk.grant(chance.randint(5, 9))]
    return [*_examined(desk, chance), *longer, *_ended(desk, chance)]


def waived(desk: LicenceDesk, chance: Random) -> list[Step]:
    """A hearing offered and not wanted."""
    return [*_examined(desk, chance), *desk.waived_hearing(), *_granted(desk, chance)]


def heard(desk: LicenceDesk, chance: Random) -> list[Step]:
    """A hearing held."""
    return [*_examined(desk, chance), *desk.hearing(), *_granted(desk, chance, heard=True)]


def decided_late(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Past the twenty days."""
    late = desk.grant(chance.randint(22, 34))
    return [*_examined(desk, chance), late, *_ended(desk, chance)]


def published_late(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Past the seven days."""
    late = [desk.grant(4), desk.deliver(2), desk.publish(chance.randint(6, 15)), desk.close(1)]
    return [*_examined(desk, chance), *late]


def delivered_late(desk: LicenceDesk, chance: Random) -> list[Step]:
    """Past the ten days."""
    late = [desk.grant(4), desk.publish(3), desk.deliver(chance.randint(8, 15)), desk.close(1)]
    return [*_examined(desk, chance), *late]


OUTCOMES: dict[Outcome, float] = {
    granted: 60, at_once: 8, corrected: 8, reviewed: 4, refused: 5, not_accepted: 4, withdrawn: 3,
    deemed: 2, extended: 2, waived: 1, heard: 1, decided_late: 1.2, published_late: 1,
    delivered_late: 1,
}  # fmt: skip
"""With their weights."""
