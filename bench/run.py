"""One engine's measurements, printed as JSON lines for `python -m bench` to collect."""

import json
import os
import sys
from dataclasses import asdict

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.config.settings")


def main() -> None:
    """Set up an empty database, then measure what is asked for."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench import acts, citations, deciding, desk, importing, searching

    works = {
        "acts": acts.measure,
        "citations": citations.measure,
        "deciding": deciding.measure,
        "desk": desk.measure,
        "importing": importing.measure,
        "searching": searching.measure,
    }
    for name in sys.argv[1:]:
        for ratio in works[name]():
            print(json.dumps({**asdict(ratio), "ratio": ratio.ratio}, ensure_ascii=False))


if __name__ == "__main__":
    main()
