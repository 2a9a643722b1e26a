"""The states of a procedure and the ways between them (程序图), with the present one marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from zhunsheng.web.components.map_drawing import draw
from zhunsheng.web.components.words import Words


@dataclass(frozen=True, slots=True)
class MapState:
    """A state (状态): whether the case has been there, and whether it can end there."""

    name: str
    label: Words
    final: bool = False
    visited: bool = False


@dataclass(frozen=True, slots=True)
class MapWay:
    """A way from one state to another by an act (转换)."""

    start: str
    end: str
    act: Words


@dataclass(frozen=True, slots=True)
class MapLine:
    """A state as a line of the list that phones show, with its ways out."""

    state: MapState
    present: bool
    ways: tuple[tuple[MapWay, MapState], ...]


@dataclass(frozen=True, slots=True)
class ProcedureMap:
    """The procedure on a small map (程序图). The first state is where cases begin."""

    template: ClassVar[str] = "components/procedure_map.html"

    title: Words
    states: Sequence[MapState]
    ways: Sequence[MapWay]
    present: str = ""

    @property
    def svg(self) -> SafeString:
        """The drawing."""
        return draw(self.states, self.ways, self.present)

    @property
    def here(self) -> MapState | None:
        """The present state."""
        return next((state for state in self.states if state.name == self.present), None)

    @property
    def lines(self) -> tuple[MapLine, ...]:
        """The same as a list; the ways out of the present state only, if there is one."""
        by_name = {state.name: state for state in self.states}
        return tuple(
            MapLine(
                state,
                state.name == self.present,
                tuple(
                    (way, by_name[way.end])
                    for way in self.ways
                    if way.start == state.name and way.end != way.start
                )
                if self.present in {"", state.name}
                else (),
            )
            for state in self.states
        )
