"""`make bench`: every measurement on both engines; a table, kept in bench/RESULTS.md."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
# Each in its own process and database, so that none leaves anything to the next.
PLAN = (
    ("SQLite", ["acts"]),
    ("PostgreSQL", ["acts"]),
    ("纯 Python", ["deciding", "citations"]),
    ("SQLite", ["importing"]),
    ("PostgreSQL", ["importing"]),
    ("SQLite", ["searching"]),
    ("PostgreSQL", ["searching"]),
    ("SQLite", ["desk"]),
    ("PostgreSQL", ["desk"]),
)


def main() -> None:
    """Run the plan and write the table."""
    rows = []
    for engine, works in PLAN:
        print(f"… {engine}: {', '.join(works)}", file=sys.stderr)
        rows += [(engine, json.loads(line)) for line in _run(engine, works)]
    table = "\n".join(_table(rows))
    print(table)
    (HERE / "RESULTS.md").write_text(
        f"# Last results\n\n{_machine()}\n\nOne run on a shared machine; the ratio is what to "
        f"read: 1 is as fast as the baseline of the same run.\n\n{table}\n",
        encoding="utf-8",
    )


def _run(engine: str, works: list[str]) -> list[str]:
    command = [sys.executable, "-m", "bench.run", *works]
    if engine == "PostgreSQL":
        command = [sys.executable, str(HERE.parent / "scripts/with_postgres.py"), "--", *command]
    with tempfile.TemporaryDirectory() as data:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("ZHUNSHENG_")}
        done = subprocess.run(
            command,
            env={**kept, "ZHUNSHENG_DATA": data, "ZHUNSHENG_PLAIN_STATIC": "1"},
            cwd=HERE.parent,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return [line for line in done.stdout.splitlines() if line.startswith("{")]


def _table(rows: list[tuple[str, dict[str, object]]]) -> list[str]:
    lines = [
        "| engine | ours | a second | baseline | a second | ratio | |",
        "|---|---|---:|---|---:|---:|---|",
    ]
    for engine, row in rows:
        ours, bare = float(str(row["seconds"])), float(str(row["baseline_seconds"]))
        lines.append(
            f"| {engine} | {row['ours']} | {1 / ours:,.0f} | {row['baseline']} | {1 / bare:,.0f} "
            f"| {float(str(row['ratio'])):.2f} | {row['note']} |"
        )
    return lines


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return (
        f"{datetime.now(UTC).date().isoformat()} · {os.cpu_count()} cores · {memory} GiB · "
        f"{platform.machine()} · Python {platform.python_version()}"
    )


if __name__ == "__main__":
    main()
