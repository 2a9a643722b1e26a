"""(c) The desk over a million cases, for an ordinary officer: does a page grow with the rows?"""

from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tqdm import tqdm

from bench import city as small
from bench.timing import Ratio, seconds
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity import commands as identity
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Account, Organ

FEW, MANY, ORGANS, ROUNDS, BATCH = 10_000, 1_000_000, 50, 15, 20_000
OPEN_EVERY = 100
PAGES = {
    "工作台案件列表": "/desk/cases/",
    "待办": "/desk/",
    "逾期筛选": "/desk/cases/?clock=overdue",
}


def measure() -> list[Ratio]:
    """Each page with a million cases against the same page with ten thousand."""
    city = small.build()
    organs = [city.organ, *(_another(city.organ, n) for n in range(1, ORGANS))]
    account = Account.objects.create_user("bench", person=city.handler)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    _fill(small.open_one(city), organs, FEW)
    few = {name: _page(client, address) for name, address in PAGES.items()}
    _fill(Case.objects.order_by("pk")[0], organs, MANY - FEW)
    with connection.cursor() as cursor:
        # as the database does by itself in time: statistics, and pages known to be settled
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    ratios = []
    for name, address in PAGES.items():
        taken, queries = _page(client, address)
        before, queries_before = few[name]
        ratios.append(
            Ratio(
                f"{name}，{MANY:,} 件",
                taken,
                f"同一页，{FEW:,} 件",
                before,
                f"{taken * 1000:.0f} ms，{queries} 次查询（原 {queries_before} 次）",
            )
        )
    return ratios


def _page(client: Client, address: str) -> tuple[float, int]:
    """The middle of several timings, and the number of queries."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        asked = len(queries)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return median(seconds(partial(client.get, address)) for _ in range(ROUNDS)), asked


def _another(organ: Organ, number: int) -> Organ:
    return identity.establish(
        name=f"基准市第{number}局",
        region=organ.region,
        level="municipal",
        valid_from=small.FOUNDED,
        abbreviation=f"基{number}",
    )


def _fill(model: Case, organs: list[Organ], count: int) -> None:
    """Case rows like `model`, spread over organs and years; without events, lists need none."""
    fields: list[Any] = list(Case._meta.concrete_fields)
    names = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    marks = ", ".join("%s" for _ in fields)
    sql = f"INSERT INTO casefile_case ({names}) VALUES ({marks})"
    same = {f.attname: f.get_db_prep_save(getattr(model, f.attname), connection) for f in fields}
    native = connection.features.has_native_uuid_field
    keys = [organ.pk if native else organ.pk.hex for organ in organs]
    begun = Case.objects.count()
    with tqdm(total=count, desc="cases", leave=False) as bar:
        for start in range(0, count, BATCH):
            rows = [
                list(_row(same, keys, begun + number, native=native).values())
                for number in range(start, min(start + BATCH, count))
            ]
            with connection.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.executemany(sql, rows)
                cursor.execute("COMMIT")
            bar.update(len(rows))


def _row(same: dict[str, Any], organs: list[Any], number: int, *, native: bool) -> dict[str, Any]:
    key = new_id()
    opened = date(2017, 1, 1) + timedelta(days=number * 37 % 1800)
    is_open = number % OPEN_EVERY == 0
    return same | {
        "id": key if native else key.hex,
        "number": f"基案〔2017〕{number}号",
        "receipt": f"B{number:011d}",
        "organ_id": organs[number // 7 % len(organs)],
        "party_name": f"基准公司{number}",
        "opened_on": opened.isoformat(),
        "closed_on": None if is_open else (opened + timedelta(days=40)).isoformat(),
        "due_on": (opened + timedelta(days=90)).isoformat() if is_open else None,
        "limit": "decide" if is_open else "",
        "state": "investigating" if is_open else "closed",
    }
