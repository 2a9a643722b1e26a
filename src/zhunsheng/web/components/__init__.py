"""The components of every page; `pictures`, which loads Altair, is imported where it is drawn."""

from zhunsheng.web.components.act_form import ActForm, ErrorSummary, Field, FieldGroup
from zhunsheng.web.components.acts import ActLine, ActList, Reason, WhyNotLine, WhyNotList
from zhunsheng.web.components.badges import ClockBadge, ClockState, StateBadge, Tone
from zhunsheng.web.components.clock_bar import ClockBar
from zhunsheng.web.components.data_table import Cell, Column, DataTable, Export, Pages, Row
from zhunsheng.web.components.deadline import (
    DeadlineExplanation,
    ExtensionLine,
    PauseLine,
    SkippedDay,
)
from zhunsheng.web.components.parts import (
    Breadcrumbs,
    Crumb,
    Document,
    DocumentList,
    EmptyState,
    FigureLink,
    PartyCard,
)
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.procedure_map import MapState, MapWay, ProcedureMap
from zhunsheng.web.components.timeline import FactLine, IrregularityLine, Timeline, TimelineEntry

__all__ = [
    "ActForm",
    "ActLine",
    "ActList",
    "Breadcrumbs",
    "Cell",
    "ClockBadge",
    "ClockBar",
    "ClockState",
    "Column",
    "Crumb",
    "DataTable",
    "DeadlineExplanation",
    "Document",
    "DocumentList",
    "EmptyState",
    "ErrorSummary",
    "Export",
    "ExtensionLine",
    "FactLine",
    "Field",
    "FieldGroup",
    "FigureLink",
    "IrregularityLine",
    "MapState",
    "MapWay",
    "Pages",
    "PartyCard",
    "PauseLine",
    "Picture",
    "ProcedureMap",
    "Reason",
    "Row",
    "SkippedDay",
    "StateBadge",
    "Timeline",
    "TimelineEntry",
    "Tone",
    "WhyNotLine",
    "WhyNotList",
]
