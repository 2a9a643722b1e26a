"""What happens to documents in 2017 (文件年度案件): law-making, documents, filing, clean-up."""

from collections.abc import Sequence

from zhunsheng.demo.city import City
from zhunsheng.demo.documents.cleanup import cleanup_stories
from zhunsheng.demo.documents.normative import normative_stories
from zhunsheng.demo.documents.regulation import regulation_stories
from zhunsheng.demo.documents.stock import Paper
from zhunsheng.demo.story import Story
from zhunsheng.kernel.statute.calendar import WorkingCalendar


def document_stories(
    city: City, *, stock: Sequence[Paper], seed: int, calendar: WorkingCalendar
) -> list[Story]:
    """The regulation and its consultation, a dozen documents, and the clean-up."""
    return [
        *regulation_stories(city),
        *normative_stories(city, stock, calendar, seed),
        *cleanup_stories(city, stock, calendar, seed),
    ]
