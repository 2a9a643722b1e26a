"""Citations in a line each, so that a test reads like what it says."""

from zhunsheng.kernel.lawtext.citations import find


def shown(text, title="某市某某办法"):
    """`raw → name address~through relation` of every citation."""
    found = find(text, title=title)
    assert all(text[c.start : c.end] == c.raw for c in found)
    return [each(c) for c in found]


def each(citation):
    """One citation in one line; 本文 is the text itself."""
    name = "本文" if citation.own else citation.full_name or citation.number
    place = citation.address.key if citation.address else "-"
    through = f"~{citation.through.key}" if citation.through else ""
    return f"{citation.raw} → {name} {place}{through}"


def only(text, **more):
    """The one citation there is."""
    (found,) = find(text, **({"title": "某市某某办法"} | more))
    return found
