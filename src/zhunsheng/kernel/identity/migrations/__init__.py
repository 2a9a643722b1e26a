"""Steps of the schema of regions, organs and people."""
