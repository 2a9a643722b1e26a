"""How an organ numbers its normative documents (规范性文件编号规则)."""

from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.text import Text

DOCUMENT_NUMBERS = "document_numbers"

FIELDS = (
    Fact(
        "pattern",
        FactType.TEXT,
        Text("编号格式", "Pattern of the number"),
        Text(
            "{year} 处填年份，{n} 处填顺序号，如“某府规〔{year}〕{n}号”“MFGS—{year}—{n}”。",
            "{year} stands for the year, {n} for the number in it, as in MFGS—{year}—{n}.",
        ),
    ),
)
