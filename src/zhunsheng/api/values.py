"""The kinds of values that requests carry (请求值类型), and the shapes that answers share."""

import re
from datetime import date, time
from typing import Annotated, Any, Self

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

EARLIEST, LATEST = date(1949, 10, 1), date(2099, 12, 31)
"""Days outside are typing errors: no law here is older, and no calendar reaches further."""


def _told(code: str, zh: str, en: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{says}", {"says": (zh, en)})


def _day(value: object) -> object:
    if type(value) is date or value is None:
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if EARLIEST <= day <= LATEST:
                return day
            raise _told(
                "day_out_of_range",
                f"{day} 不在 {EARLIEST} 至 {LATEST} 之间，请核对年份。",
                f"{day} is not between {EARLIEST} and {LATEST}: check the year.",
            )
    raise _told(
        "not_a_day",
        "不是日期，请写成 2017-06-06 的样子。",
        "It is no day; write it like 2017-06-06.",
    )


def _moment(value: object) -> object:
    if type(value) is time or value is None:
        return value
    if isinstance(value, str) and re.fullmatch(
        r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?", value
    ):
        return time.fromisoformat(value)
    raise _told(
        "not_a_time",
        "不是时刻，请写成 09:30 的样子。",
        "It is no time of day; write it like 09:30.",
    )


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[time, BeforeValidator(_moment)]
Facts = Annotated[
    dict[str, Any],
    Field(
        max_length=100,
        description=_("事实要素：名称见 /procedures，值为文字、数字、布尔值或文字数组"),
    ),
]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Asked(Schema):
    """The body of a request (请求正文): names that are none are refused, not passed over."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class Filters(Schema):
    """The query of a request (查询条件): a misspelt filter is refused, or it would find all."""

    @model_validator(mode="before")
    @classmethod
    def _known(cls, data: Any, info: ValidationInfo) -> Any:
        request = (info.context or {}).get("request")
        unknown = sorted(set(request.GET) - set(cls.model_fields)) if request else []
        if unknown:
            known = "、".join(cls.model_fields)
            raise _told(
                "unknown_filter",
                f"没有查询条件“{unknown[0][:50]}”，可用：{known}。",
                f"There is no filter “{unknown[0][:50]}”; use: {known.replace('、', ', ')}.",
            )
        return data


class Paged(Filters):
    """A query whose answer comes in pages (分页)."""

    limit: int = Field(50, ge=1, le=200, description=_("每页条数"))
    offset: int = Field(0, ge=0, le=1_000_000, description=_("跳过条数"))


class Words(Schema):
    """Words in both languages (双语文字)."""

    zh: str
    en: str


class Named(Schema):
    """A name that programs keep, and its label (名称与标签)."""

    name: str
    label: Words


class Article(Schema):
    """The article something rests on (依据)."""

    law: str
    version: str
    article: int
    paragraph: int
    item: int
    text: Words


class OrganRef(Schema):
    """An organ (机关)."""

    id: str
    name: str
    abbreviation: str

    @classmethod
    def of(cls, organ: Any) -> Self:
        """The organ of a row."""
        return cls(id=str(organ.pk), name=organ.name, abbreviation=organ.abbreviation)


class FieldError(Schema):
    """One thing filled in wrongly (错误项)."""

    field: str
    code: str
    says: Words


class Reason(Schema):
    """One reason against an act (不予办理的理由)."""

    code: str
    article: Article
    says: Words
    remedy: Words
    fact: str = Field("", description=_("所涉要素；没有则为空"))


class ProblemDetails(Schema):
    """An error (问题详情, RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str = Field(description=_("稳定的错误代码，供程序判断"))
    errors: list[FieldError] | None = None
    refusals: list[Reason] | None = None
    since: list[Words] | None = Field(None, description=_("读取之后他人已办理的行为"))
