"""Pictures drawn on the server."""

import pytest
import vl_convert
from django.utils.translation import override

from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components.pictures import Bar, Bin, bar_chart, distribution, share

ORGAN = Text("画像局", "Bureau of Pictures")


@pytest.fixture
def drawn(monkeypatch):
    """What is handed to the drawing library."""
    handed = []
    draw = vl_convert.vegalite_to_svg
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda s: handed.append(s) or draw(s))
    return handed


@pytest.mark.parametrize(
    "picture",
    [
        lambda: bar_chart("甲", [Bar(ORGAN, 7301)], axis=Text("件", "cases"), label="机关"),
        lambda: share("乙", [Bar(ORGAN, 7302)], counted=Text("件", "cases"), label="机关"),
        lambda: distribution("丙", [Bin(0, 2, 7303)], axis=ORGAN, counted="件", limit=20),
    ],
)
def test_a_picture_is_drawn_once_in_each_language(drawn, picture):
    chinese, again = picture().svg, picture().svg
    assert chinese == again
    assert len(drawn) == 1
    with override("en"):
        english = picture().svg
    assert english != chinese
    assert len(drawn) == 2


def test_what_an_organ_is_called_cannot_run():
    svg = bar_chart("甲", [Bar("<script>x</script>", 1)], axis="件", label="机关").svg
    assert "<script" not in svg
    assert "style=" not in svg
