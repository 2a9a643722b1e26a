"""Settings, typed environment, addresses and the WSGI entry."""
