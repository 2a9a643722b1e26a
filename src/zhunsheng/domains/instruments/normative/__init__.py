"""The life of a normative document (规范性文件)."""
