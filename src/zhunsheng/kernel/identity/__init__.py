"""Who may act, for which organ, on which day (身份): regions, organs, people, posts."""
