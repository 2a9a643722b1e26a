"""The command line, `zhunsheng …`."""
