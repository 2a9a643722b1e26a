"""What the library does not take in, and why (不予收录的理由)."""

from datetime import date

from django.db.models import Q

from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import Ending, Instrument, Kind, Version


def refuse_unreadable(kind: str, title: str, text: str) -> None:
    """What is no document: of no known kind, without title or text, or damaged."""
    if kind not in Kind.values:
        raise LibraryError(
            "version.unknown_kind",
            f"效力位阶“{kind}”不在可选项中，可选：{'、'.join(Kind.values)}。",
            f"“{kind}” is no kind of instrument: choose one of {', '.join(Kind.values)}.",
        )
    if not title or len(title) > 300:
        raise LibraryError(
            "version.untitled",
            f"文件名称应为1至300字，现有{len(title)}字，请补填或缩短。",
            f"A title has 1 to 300 characters, this one {len(title)}: fill in or shorten it.",
        )
    if not text.strip():
        raise LibraryError(
            "version.no_text",
            f"《{title}》没有正文，请补上正文。",
            f"“{title}” has no text: add it.",
        )
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise LibraryError(
            "version.control_character",
            f"《{title}》第{line}行含有空字符（NUL），请检查文件是否损坏。",
            f"“{title}” has a NUL character on line {line}: see whether the file is damaged.",
        )


def refuse_ended(version: Version) -> None:
    """A version that has ended already."""
    if version.ending:
        raise LibraryError(
            "version.already_ended",
            f"《{version.title}》已于{version.in_force_until}"
            f"{version.get_ending_display()}，不能再次办理。",
            f"“{version.title}” is out of force since {version.in_force_until} "
            f"({version.ending}): it cannot be done twice.",
        )


def refuse_overlap(instrument: Instrument, title: str, start: date, until: date | None) -> None:
    """A version in force while another of its instrument is."""
    rows = Version.objects.filter(instrument=instrument)
    during = Q(in_force_until__isnull=True) | Q(in_force_until__gt=start)
    if until is not None:
        during &= Q(in_force_from__lt=until)
    other = rows.filter(during).order_by("in_force_from").first()
    if other is None:
        return
    if other.in_force_from == start:
        raise LibraryError(
            "version.begins_same_day",
            f"《{title}》已有一个版本自{start}起施行，同日不能有两个版本，请核对施行日期。",
            f"A version of “{title}” begins on {start} already; two cannot begin on one day: "
            "check the day.",
        )
    raise LibraryError(
        "version.overlaps",
        f"《{title}》已有版本在此期间有效"
        f"（{other.in_force_from}至{other.in_force_until or '今'}），"
        "请先令其失效，或注明新版本取代它。",
        f"A version of “{title}” is in force from {other.in_force_from} to "
        f"{other.in_force_until or 'now'}: end it first, or say that this one supersedes it.",
    )


def refuse_interval(
    title: str, in_force_from: date, in_force_until: date | None, ending: str
) -> None:
    """An end before the start, or a way of ending that is none or has no day."""
    if in_force_until is not None and in_force_until <= in_force_from:
        raise LibraryError(
            "version.empty_interval",
            f"《{title}》的失效日{in_force_until}应晚于施行日{in_force_from}，请改日期。",
            f"“{title}” goes out of force on {in_force_until}, which must come after "
            f"{in_force_from}: change the days.",
        )
    if ending and (ending not in Ending.values or in_force_until is None):
        raise LibraryError(
            "version.unknown_ending",
            f"《{title}》的失效方式“{ending}”应为{'、'.join(Ending.values)}之一，并有失效日。",
            f"How “{title}” ended, “{ending}”, must be one of {', '.join(Ending.values)}, with "
            "the day.",
        )
