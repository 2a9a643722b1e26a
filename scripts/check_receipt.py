#!/usr/bin/env python3
"""Check a receipt of a case (核验办理凭证), with nothing but Python and without any network.

    python3 check_receipt.py receipt.json
    python3 check_receipt.py receipt-new.json --since receipt-old.json

The first form proves that the receipt is whole: its events follow one another, each continues the
digest before it, and the digest of every event whose body is given can be computed again. The
second proves that nothing in an older receipt of the same case was changed since.

The format (`zhunsheng.receipt/1`) is a JSON object:

    format, issued_at, algorithm ("sha256" or "sm3")
    case     id, number, procedure, edition, edition_digest, organ, opened_on, state,
             event_count, head_digest
    events   a list, oldest first: seq, act, occurred_on, recorded_at, state, previous_digest,
             digest, body (an object; or null where the event holds what not everybody may read)

An event's digest is the digest of the digest before it (64 zeros before the first) followed by
its body as canonical JSON: keys sorted, no spaces, UTF-8, nothing escaped that need not be.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FORMAT = "zhunsheng.receipt/1"
GENESIS = "0" * 64
REPEATED = ("seq", "act", "occurred_on", "recorded_at", "state")
KEPT = ("seq", "act", "occurred_on", "recorded_at", "state", "previous_digest", "digest")


class Wrong(Exception):
    """What is wrong with a receipt, in words."""


def canonical(value: object) -> str:
    """The one way to write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(previous: str, body: object, algorithm: str) -> str:
    """The digest that an event must bear."""
    try:
        digest = hashlib.new(algorithm)
    except ValueError:
        raise Wrong(f"本机没有 {algorithm} 算法 / this Python has no {algorithm}") from None
    digest.update(previous.encode())
    digest.update(canonical(body).encode())
    return digest.hexdigest()


def read(path: Path) -> dict[str, Any]:
    """A receipt from a file."""
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Wrong(f"读不出凭证 / cannot be read: {error}") from None
    if not isinstance(receipt, dict) or receipt.get("format") != FORMAT:
        raise Wrong(f"不是 {FORMAT} 格式的凭证 / not a receipt of this format")
    return receipt


def check(receipt: dict[str, Any]) -> int:
    """Prove that a receipt is whole; returns how many events were computed again."""
    case, events, algorithm = receipt["case"], receipt["events"], receipt["algorithm"]
    previous, computed = GENESIS, 0
    for place, event in enumerate(events, 1):
        if event["seq"] != place:
            raise Wrong(f"缺第 {place} 条记录 / event {place} is missing")
        if event["previous_digest"] != previous:
            raise Wrong(f"第 {place} 条与上一条不衔接 / event {place} does not follow")
        body = event["body"]
        if body is not None:
            _same(event, body, case["id"], place)
            if digest_of(previous, body, algorithm) != event["digest"]:
                raise Wrong(f"第 {place} 条内容与摘要不符 / event {place} was altered")
            computed += 1
        previous = event["digest"]
    if case["event_count"] != len(events):
        raise Wrong(f"应有 {case['event_count']} 条 / there should be {case['event_count']} events")
    if case["head_digest"] != previous:
        raise Wrong("最后的摘要不符 / the last digest is another")
    if events and case["state"] != events[-1]["state"]:
        raise Wrong("状态与最后一条不符 / the state is not that of the last event")
    return computed


def _same(event: dict[str, Any], body: dict[str, Any], case: str, place: int) -> None:
    """Whether what the receipt says of an event is what its body says."""
    if body.get("case") != case or any(event[name] != body.get(name) for name in REPEATED):
        raise Wrong(f"第 {place} 条的摘录与内容不符 / event {place} contradicts its body")


def compare(older: dict[str, Any], newer: dict[str, Any]) -> None:
    """Prove that a newer receipt continues an older one."""
    if older["case"]["id"] != newer["case"]["id"]:
        raise Wrong("不是同一件事的凭证 / receipts of two cases")
    if len(newer["events"]) < len(older["events"]):
        raise Wrong("新凭证的记录反而少了 / the newer receipt has fewer events")
    for old, new in zip(older["events"], newer["events"], strict=False):
        if any(old[name] != new[name] for name in KEPT):
            raise Wrong(f"第 {old['seq']} 条被改过 / event {old['seq']} was changed since")


def main(arguments: list[str] | None = None) -> int:
    """Check what the command line names."""
    parser = argparse.ArgumentParser(description="核验办理凭证 / check a receipt of a case")
    parser.add_argument("receipt", type=Path)
    parser.add_argument("--since", type=Path, help="旧凭证 / an older receipt of the same case")
    given = parser.parse_args(arguments)
    try:
        receipt = read(given.receipt)
        computed, total = check(receipt), len(receipt["events"])
        if given.since:
            older = read(given.since)
            check(older)
            compare(older, receipt)
    except Wrong as wrong:
        sys.stderr.write(f"不通过 / FAILED: {wrong}\n")
        return 1
    except (KeyError, TypeError, AttributeError) as error:
        sys.stderr.write(f"不通过 / FAILED: 缺少或写错 / missing or misshapen: {error}\n")
        return 1
    sys.stdout.write(
        f"通过 / OK: {receipt['case']['number']}，共 {total} 条记录，前后衔接；其中 {computed} 条"
        f"内容公开，已重算摘要。 {total} events in one chain, {computed} of them computed again.\n"
    )
    if given.since:
        sys.stdout.write("旧凭证上的每一条都原样在新凭证里。 Nothing was changed since.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
