"""Making documents that bind the public, and keeping watch over them (立法与规范性文件)."""
