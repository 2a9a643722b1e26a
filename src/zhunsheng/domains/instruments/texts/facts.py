"""The texts that acts take with them (文稿要素)."""

from zhunsheng.domains.instruments.drafting.queries import DRAFT_TEXT
from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.kernel.statute.text import Text

FACTS = (
    Fact(DRAFT_TEXT, FactType.DOCUMENT, Text("文稿", "Text of the draft"),
         Text("起草台的最新一稿，由系统附上。", "The latest revision of the draft, attached by the system."),
         sensitivity=Sensitivity.PERSONAL),
    Fact("review_checklist", FactType.DOCUMENT, Text("合法性审核清单", "Checklist of the review"),
         Text("审核当日的清单，由系统附上。", "The list of the day of the review, attached by the system."),
         sensitivity=Sensitivity.PERSONAL),
)  # fmt: skip
