"""What of an event a client may read (掩码): by the declaration of each fact."""

from collections.abc import Mapping
from typing import Any

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.facts import Fact, Sensitivity


def readable(
    facts: Mapping[str, Any], *, personal: bool, declared: Mapping[str, Fact] | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts that may be read, and of those withheld the sensitivity.

    Personal facts need `personal`; secret ones are read nowhere, and a fact that nobody declares
    any more is withheld as if it were secret.
    """
    known = current().vocabulary.facts if declared is None else declared
    shown: dict[str, Any] = {}
    withheld: dict[str, str] = {}
    for name, value in facts.items():
        fact = known.get(name)
        sensitivity = fact.sensitivity if fact else Sensitivity.SECRET
        if sensitivity is Sensitivity.PUBLIC or (sensitivity is Sensitivity.PERSONAL and personal):
            shown[name] = value
        else:
            withheld[name] = sensitivity.value
    return shown, withheld
