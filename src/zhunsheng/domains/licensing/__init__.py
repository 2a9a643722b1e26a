"""Administrative licences and the list of licence items (行政许可)."""
