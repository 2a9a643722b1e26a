"""The embedded database, with writers who queue instead of racing."""
