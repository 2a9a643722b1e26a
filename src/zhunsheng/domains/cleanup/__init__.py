"""Clean-up of normative documents (规范性文件清理)."""
