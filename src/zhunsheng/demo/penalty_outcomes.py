"""What becomes of penalty cases in the demonstration (处罚案件经过)."""

from collections.abc import Callable
from random import Random

from zhunsheng.demo.penalty_acts import PenaltyDesk
from zhunsheng.demo.records import PowerRecord
from zhunsheng.demo.story import Step

Outcome = Callable[[PenaltyDesk, Random], list[Step]]


def investigated(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """From the clue to the end of the investigation."""
    return [
        desk.clue(),
        desk.file(chance.randint(0, 4)),
        desk.collect(chance.randint(0, 5)),
        desk.conclude(chance.randint(2, 15)),
    ]


def _noticed(desk: PenaltyDesk, chance: Random, *, pleaded: bool = False) -> list[Step]:
    """Notice, and whatever comes before the decision: a hearing, a plea, a review, a discussion."""
    steps = [*investigated(desk, chance), desk.notice(chance.randint(1, 5))]
    way = chance.random() if desk.is_large else 1
    if way < 0.35:
        steps += desk.hearing()
    elif way < 0.75:
        steps.append(desk.waive(1))
    elif pleaded and not desk.is_large:
        steps += desk.plea()
    return [*steps, *([desk.discuss(6)] if desk.serious else [])]


def _decided(desk: PenaltyDesk, chance: Random, *, pleaded: bool = False) -> list[Step]:
    steps = _noticed(desk, chance, pleaded=pleaded)
    return [*steps, desk.decide(chance.randint(5, 9))]


def _ended(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Service, publication, payment and closing in good time."""
    return [
        desk.serve(chance.randint(0, 3)),
        desk.publish(chance.randint(0, 3)),
        desk.pay(chance.randint(1, 8)),
        desk.close(chance.randint(0, 5)),
    ]


def usual(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """As it should be."""
    return [*_decided(desk, chance), *_ended(desk, chance)]


def pleaded(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """The party pleads, the plea is re-checked."""
    return [*_decided(desk, chance, pleaded=True), *_ended(desk, chance)]


def no_penalty(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """No penalty, because it was slight and put right."""
    served = desk.serve(chance.randint(1, 3), "serve_no_penalty")
    return [*investigated(desk, chance), desk.no_penalty(3), served]


def dropped(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Not established."""
    return [*investigated(desk, chance), desk.drop(2)]


def transferred(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Another organ is competent."""
    return [*investigated(desk, chance)[:3], desk.transfer(4)]


def not_filed(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Not filed."""
    return [desk.clue(), desk.decline(chance.randint(1, 5))]


def served_late(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Served past the seven days."""
    late = [desk.publish(2), desk.serve(chance.randint(7, 15)), desk.pay(3), desk.close(1)]
    return [*_decided(desk, chance), *late]


def published_late(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Published past the seven days."""
    late = [desk.serve(2), desk.publish(chance.randint(7, 20)), desk.pay(1), desk.close(1)]
    return [*_decided(desk, chance), *late]


def enforced(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Never paid, and enforced by the court."""
    unpaid = [desk.serve(1), desk.publish(2), desk.close(70, "court_enforced")]
    return [*_decided(desk, chance), *unpaid]


def unnoticed(desk: PenaltyDesk, chance: Random) -> list[Step]:
    """Penalised without notice: only found in records taken over, for the door refuses it."""
    return [*investigated(desk, chance), desk.decide(4), *_ended(desk, chance)]


OUTCOMES: dict[Outcome, float] = {
    usual: 64, pleaded: 8, no_penalty: 5, dropped: 4, transferred: 3, not_filed: 4,
    served_late: 3, published_late: 3, enforced: 3,
}  # fmt: skip
"""With their weights."""


def on_spot(desk: PenaltyDesk, chance: Random, *, late: bool = False) -> list[Step]:
    """A penalty on the spot: a warning, or a fine up to the cap of the law of 1996."""
    cap = 1000 if desk.party.is_organisation else 50
    fine = chance.choice([0, cap // 5, cap // 2, cap])
    return [
        desk.on_spot(fine),
        desk.file_with_organ(chance.randint(0, 2)),
        desk.publish(chance.randint(9, 20) if late else chance.randint(0, 4)),
        *([desk.paid(fine, 1)] if fine else []),
        desk.close(chance.randint(0, 3)),
    ]


def draw_fine(power: PowerRecord, chance: Random) -> int:
    """A fine within the range, mostly near its lower end."""
    span = power.fine_to - power.fine_from
    return round((power.fine_from + span * chance.random() ** 3) / 50) * 50 or power.fine_from
