"""A collection of texts in a folder (法规文本集), and how it comes into the library."""

from zhunsheng.kernel.library.collection.findings import Finding
from zhunsheng.kernel.library.collection.keeping import Import

__all__ = ["Finding", "Import"]
