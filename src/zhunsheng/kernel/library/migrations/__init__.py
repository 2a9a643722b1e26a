"""Steps of the schema of register entries."""
