"""Law as data and the machine that decides by it (法定程序); pure Python, no clock, no query."""
