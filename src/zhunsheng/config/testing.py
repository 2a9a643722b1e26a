"""The surroundings of a test run, loaded by pytest (`-p`) before the settings are.

A run has a data folder of its own, which goes when the run ends; workers share their parent's.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "ZHUNSHENG_TEST_RUN" not in os.environ:
    memory = Path("/dev/shm")  # noqa: S108  # spares the disk thousands of flushes
    folder = tempfile.mkdtemp(
        prefix="zhunsheng-", dir=memory if os.access(memory, os.W_OK) else None
    )
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = os.environ.get("ZHUNSHENG_DATABASE_URL", "")
    for name in [name for name in os.environ if name.startswith("ZHUNSHENG_")]:
        del os.environ[name]  # a developer's own settings must not decide a test
    os.environ.update(
        ZHUNSHENG_TEST_RUN=folder,
        ZHUNSHENG_DATA=folder,
        ZHUNSHENG_DATABASE_URL=database,
        ZHUNSHENG_PLAIN_STATIC="1",
        # Playwright's loop runs in the thread of the test, where Django fears for its queries.
        DJANGO_ALLOW_ASYNC_UNSAFE="1",
    )
