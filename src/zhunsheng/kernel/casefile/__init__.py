"""The record (案卷): cases, events, clocks, parties, documents; the one door."""
