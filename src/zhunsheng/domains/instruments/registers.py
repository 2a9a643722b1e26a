"""How an organ numbers its normative documents (规范性文件编号规则)."""

from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.text import Text

DOCUMENT_NUMBERS = RegisterSpec(
    "document_numbers",
    Text("规范性文件编号规则", "Numbering of normative documents"),
    (
        Fact(
            "pattern",
            FactType.TEXT,
            Text("编号格式", "Pattern of the number"),
            Text(
                "{year} 处填年份，{n} 处填顺序号，如“某府规〔{year}〕{n}号”“MFGS—{year}—{n}”。",
                "{year} stands for the year, {n} for the number in it, as in MFGS—{year}—{n}.",
            ),
        ),
    ),
    key_label=Text("编号规则代码", "Code of the rule"),
    public=True,
)
