"""The figures of the layout (版式数值): GB/T 9704—2012 chapters 5 to 7; millimetres and points."""

from typing import Final

PAGE_WIDTH: Final = 210
PAGE_HEIGHT: Final = 297
TOP: Final = 37
LEFT: Final = 28
TEXT_WIDTH: Final = 156
TEXT_HEIGHT: Final = 225
BOTTOM: Final = PAGE_HEIGHT - TOP - TEXT_HEIGHT
RIGHT: Final = PAGE_WIDTH - LEFT - TEXT_WIDTH
LINES: Final = 22
CHARACTERS: Final = 28
POINTS_A_MM: Final = 72 / 25.4

SIZE_2: Final = 22.0
SIZE_3: Final = 16.0
SIZE_4: Final = 14.0

LINE_PITCH: Final = TEXT_HEIGHT / LINES * POINTS_A_MM
CHARACTER_PITCH: Final = TEXT_WIDTH / CHARACTERS * POINTS_A_MM

MARK_ROOM: Final = 150
"""The widest a mark of the organ may be (mm); it shrinks to that."""
MARK_SIZE: Final = 42.0
RED: Final = "E60012"


def mark_size(mark: str) -> float:
    """The size of the organ's mark (发文机关标志), in points: as large as its line allows."""
    return min(MARK_SIZE, MARK_ROOM * POINTS_A_MM / max(1, len(mark)))
