"""The term that a document sets itself (自定有效期), where the library does not know it."""

import re
from datetime import date

from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.statute.limits import add_months

_UNTIL = re.compile(
    r"(?:有效期|施行期|执行期|试行期)限?[为至到]*(?:(\d{4})年(\d{1,2})月(\d{1,2})日(?:止|结束)?)"
    r"|[至到](\d{4})年(\d{1,2})月(\d{1,2})日(?:止|废止|失效)"
)
_YEARS = re.compile(
    r"(?:有效期|施行期|执行期|试行期|试行)限?为?([一二两三四五六七八九十]{1,2}|\d{1,2})年"
)
TRIAL = re.compile(r"[（(](?:试行|暂行)[）)]|暂行|试行")
TRIAL_YEARS = 3


def own_end(text: str, begun: date) -> date | None:
    """The last day that the text itself names, by day or by years from its first; None if none."""
    if hit := _UNTIL.search(text):
        year, month, day = (int(part) for part in hit.groups() if part)
        try:
            return date(year, month, day)
        except ValueError:
            return None
    if hit := _YEARS.search(text):
        return add_months(begun, 12 * number_of(hit[1]))
    return None


def years_on_trial(title: str, begun: date, on: date) -> int:
    """Full years a document has been 试行 or 暂行; 0 if it is neither."""
    if not TRIAL.search(title):
        return 0
    return on.year - begun.year - ((on.month, on.day) < (begun.month, begun.day))
