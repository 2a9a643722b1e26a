"""Where cases may stand (办案情景): acts so far, and how long ago the act that counts was.

The numbers are working days before today, one case for each: they are chosen so that of every
limit some cases are past it, some near it and some far from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from zhunsheng.demo.licence_acts import LicenceDesk
from zhunsheng.demo.penalty_acts import PenaltyDesk
from zhunsheng.demo.penalty_outcomes import investigated
from zhunsheng.demo.story import Step


@dataclass(frozen=True, slots=True)
class Scene:
    """A case so far (情景): `ago` counts from the step `since`."""

    steps: Sequence[Step]
    since: str
    ago: tuple[int, ...]


def licence_scenes(desk: LicenceDesk) -> list[Scene]:
    """Licences: five days to accept, twenty to decide, seven to publish, ten to deliver."""
    submit, accept, examine, grant = desk.submit(), desk.accept(1), desk.examine(3), desk.grant(3)
    accepted, examined = [submit, accept], [submit, accept, examine]
    asked, corrected = desk.correction(2, 4)
    begun, ended = desk.expert_review(2, 20)
    offer, request, notify, held = desk.hearing()
    granted = [*examined, grant]
    published = [*granted, desk.publish(1)]
    delivered = [*published, desk.deliver(2)]
    return [
        Scene([submit], "submit", (1, 2, 4, 5)),
        Scene([submit, asked], "request_correction", (2, 9)),
        Scene([submit, asked, corrected], "receive_correction", (1, 4)),
        Scene(accepted, "accept", (2, 17, 20, 23)),
        Scene(examined, "accept", (6, 12, 18, 22, 27)),
        Scene([*examined, begun], "begin_expert_review", (5, 16)),
        Scene([*examined, begun, ended], "end_expert_review", (3, 12)),
        Scene([*examined, desk.extend(12)], "accept", (19, 28, 32)),
        Scene([*examined, offer], "offer_hearing", (1, 5)),
        Scene([*examined, offer, request], "request_hearing", (3, 18, 22)),
        Scene([*examined, offer, request, notify], "notify_hearing", (2, 8)),
        Scene([*examined, offer, request, notify, held], "hold_hearing", (1,)),
        Scene(granted, "grant", (1, 6, 9)),
        Scene(published, "grant", (5, 9, 12)),
        Scene(delivered, "deliver", (2,)),
        Scene([*examined, desk.refuse(4)], "refuse", (2,)),
        Scene([*delivered, desk.close(1)], "close_case", (1, 6, 12)),
    ]


def penalty_scenes(desk: PenaltyDesk, chance: Random) -> list[Scene]:
    """Ordinary penalties of the law of 2021: ninety days to decide, seven working days to serve."""
    clue, filed, found, done = investigated(desk, chance)
    concluded = [clue, filed, found, done]
    noticed = [*concluded, desk.notice(2)]
    if desk.is_large:
        noticed.append(desk.waive(1))
    decided = [*noticed, desk.review(4), desk.decide(2)]
    served = [*decided, desk.serve(2)]
    published = [*served, desk.publish(2)]
    return [
        Scene([clue], "register_clue", (1, 3)),
        Scene([clue, filed], "file_case", (4, 52, 66)),
        Scene([clue, filed, found], "file_case", (12, 57)),
        Scene(concluded, "conclude_investigation", (2, 5)),
        Scene(noticed, noticed[-1].act, (1, 5)),
        Scene([*noticed, desk.review(4)], "review_legality", (1,)),
        Scene(decided, "decide_penalty", (1, 6, 9)),
        Scene(served, "decide_penalty", (4, 8)),
        Scene(published, "serve_decision", (5, 16)),
        Scene([*concluded, desk.review(2), desk.no_penalty(3)], "decide_no_penalty", (3, 8)),
        Scene([*published, desk.pay(3), desk.close(1)], "close_case", (2, 8)),
    ]


def hearing_scenes(desk: PenaltyDesk, chance: Random) -> list[Scene]:
    """Penalties so heavy that a hearing is offered: five working days to ask for it."""
    concluded = investigated(desk, chance)
    offered = [*concluded, desk.notice(2)]
    request, notify, held = desk.hearing()
    return [
        Scene(offered, "serve_hearing_notice", (1, 5)),
        Scene([*offered, request], "request_hearing", (2,)),
        Scene([*offered, request, notify], "notify_hearing", (3, 9)),
        Scene([*offered, request, notify, held], "hold_hearing", (2,)),
    ]


def summary_scenes(desk: PenaltyDesk) -> list[Scene]:
    """Penalties on the spot: seven working days to publish."""
    spot, filed = desk.on_spot(200), desk.file_with_organ(1)
    return [
        Scene([spot], "decide_on_spot", (1, 6, 9)),
        Scene([spot, filed], "decide_on_spot", (3, 7)),
        Scene([spot, filed, desk.publish(2)], "publish_decision", (4,)),
    ]
