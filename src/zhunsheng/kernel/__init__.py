"""The machine of law (内核): statute, identity, register, casefile."""
