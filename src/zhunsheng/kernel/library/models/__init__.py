"""The tables of the library of law."""

from zhunsheng.kernel.library.models.citations import Citation, Relation
from zhunsheng.kernel.library.models.instruments import Ending, Instrument, Kind, Provision, Version

__all__ = ["Citation", "Ending", "Instrument", "Kind", "Provision", "Relation", "Version"]
