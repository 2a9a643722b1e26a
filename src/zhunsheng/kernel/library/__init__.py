"""The library of law (法规库): instruments, their versions and provisions, and who cites whom."""
