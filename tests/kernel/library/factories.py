"""Invented laws for tests: a world of lighthouses."""

import csv
from datetime import date
from pathlib import Path

from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.library.models import Version

LAW = """# 中华人民共和国灯塔法

（2015年3月1日灯塔委员会第一次会议通过）
## 第一章 总则
第一条 为了管理灯塔，制定本法。
第二条 灯塔应当亮灯。
## 第二章 法律责任
第三条 有下列情形之一的，处一千元以下罚款：
（一）日落后不亮灯；
（二）擅自移动灯塔。
情节严重的，责令停业整顿。
第四条 本法自2015年6月1日起施行。
"""


def day(text: str) -> date:
    return date.fromisoformat(text)


def a_version(title="中华人民共和国灯塔法", in_force_from="2015-06-01", **columns) -> Version:
    columns = {"kind": "law", "text": LAW} | columns
    return enact(title=title, in_force_from=day(in_force_from), **columns)


class Collection:
    """A folder of texts with its index, as other systems hand it over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: list[dict[str, str]] = []

    def add(self, key: str, title: str, text: str | bytes = LAW, **row: str) -> None:
        row = {
            "id": key,
            "file": f"{key}.md",
            "title": title,
            "type": "法律",
            "effective_date": "2015-06-01",
        } | row
        self.rows.append(row)
        data = text if isinstance(text, bytes) else text.encode()
        (self.folder / f"{key}.md").write_bytes(data)

    def write(self, encoding: str = "utf-8-sig") -> Path:
        columns = [
            "id", "file", "title", "type", "region", "issuing_organ", "doc_number",
            "promulgated_date", "effective_date", "status", "superseded_by",
        ]  # fmt: skip
        path = self.folder / "index.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(self.rows)
        return self.folder
