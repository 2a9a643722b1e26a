"""(b) Pure decisions a second, against replaying the same events without deciding anything."""

from dataclasses import replace

from bench import city as small
from bench.timing import Ratio, seconds
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.snapshots import take
from zhunsheng.kernel.statute import machine
from zhunsheng.kernel.statute.snapshot import Request

COUNT = 3000


def measure() -> list[Ratio]:
    """`decide` on one snapshot, over and over; the baseline freezes the request and looks it up."""
    city = small.build()
    case = small.open_one(city)
    catalogue = current()
    facts = {"officers": list(city.officers)}
    snapshot, actor = take(case, catalogue=catalogue, on=small.DAY, actor=city.head, facts=facts)
    request = Request("file_case", actor, small.DAY, facts)

    def decide() -> None:
        for _ in range(COUNT):
            machine.decide(
                snapshot, request, calendar=catalogue.calendar, vocabulary=catalogue.vocabulary
            )

    def look_up() -> None:
        for _ in range(COUNT):
            asked = replace(request, facts=facts)
            assert snapshot.edition.acts[asked.act].sources

    ours = min(seconds(decide) for _ in range(3)) / COUNT
    bare = min(seconds(look_up) for _ in range(3)) / COUNT
    return [Ratio("decide 一次裁断", ours, "只复制请求、查到行为", bare)]
