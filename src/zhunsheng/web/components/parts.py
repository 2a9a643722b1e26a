"""The small pieces of a page (页面小件): crumbs, empty states, documents, parties, figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from zhunsheng.web.components.words import Words


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page."""

    label: Words
    href: str = ""


@dataclass(frozen=True, slots=True)
class Breadcrumbs:
    """The way to a page (当前位置); the last step is the page itself."""

    template: ClassVar[str] = "components/breadcrumbs.html"

    crumbs: Sequence[Crumb]


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What would be here, and how to begin (空状态)."""

    template: ClassVar[str] = "components/empty_state.html"

    title: Words
    begin: Words = ""
    href: str = ""
    action: Words = ""
    icon: str = "inbox"


@dataclass(frozen=True, slots=True)
class Document:
    """A document on record (文书)."""

    title: Words
    href: str = ""
    number: str = ""
    issued_on: date | None = None
    kind: Words = ""
    size: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class DocumentList:
    """The documents of a case (文书清单)."""

    template: ClassVar[str] = "components/document_list.html"

    documents: Sequence[Document]
    empty: EmptyState | None = None


@dataclass(frozen=True, slots=True)
class PartyCard:
    """Who a case concerns (当事人); an identifier comes masked already."""

    template: ClassVar[str] = "components/party_card.html"

    name: Words
    role: Words
    kind: Words = ""
    identifier: str = ""
    identifier_label: Words = ""
    contact: Words = ""
    note: Words = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A figure that opens to its records (指标数字).

    `change` is against `compared_with`; `direction` is up, down or same, and `better` says whether
    that is good news (None: neither).
    """

    template: ClassVar[str] = "components/figure_link.html"

    label: Words
    value: str
    unit: Words = ""
    href: str = ""
    change: str = ""
    compared_with: Words = ""
    direction: str = "same"
    better: bool | None = None
