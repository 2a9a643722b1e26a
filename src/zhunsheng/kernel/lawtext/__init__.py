"""Chinese legal text (法律文本): numerals, addresses, structure, citations; without Django."""
