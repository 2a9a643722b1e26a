"""Perform an act again and again, each time in a child that kills itself a statement later.

Run by `test_killed.py` with a request in JSON as its argument: the database, the case and the act.
Prints, for each child, the point at which it died; the last child finishes.
"""

import json
import os
import signal
import sys
from datetime import date, datetime
from uuid import UUID


def main() -> None:
    import django
    from django.conf import settings

    asked = json.loads(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhunsheng.config.settings"
    settings.DATABASES["default"].update(asked["database"])
    django.setup()
    if asked["point"] == "effect":
        return die_within_the_effect(asked)
    for point in range(200):
        child = os.fork()
        if not child:
            act(asked, die_at=point, after=asked["point"] == "after")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0, status
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
        print(point, flush=True)
    return None


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_within_the_effect(asked: dict) -> None:
    from dataclasses import replace

    from zhunsheng.kernel.casefile.catalogue import current

    effects = current().vocabulary.effects
    effect = effects["keep_penalty"]
    effects["keep_penalty"] = replace(effect, run=lambda outcome: (effect.run(outcome), die()))
    act(asked)


def act(asked: dict, die_at: int = -1, *, after: bool = False) -> None:
    from django.db import connection

    from zhunsheng.kernel.casefile.actors import Actor
    from zhunsheng.kernel.casefile.commands import perform
    from zhunsheng.kernel.casefile.models import Case

    done = 0

    def counting(execute, sql, params, many, context):
        nonlocal done
        if done == die_at and not after:
            die()
        result = execute(sql, params, many, context)
        if done == die_at and after:
            die()
        done += 1
        return result

    with connection.execute_wrapper(counting):
        perform(
            case=Case(pk=UUID(asked["case"])),
            act=asked["act"],
            actor=Actor.officer(asked["actor"]),
            occurred_on=date.fromisoformat(asked["on"]),
            recorded_at=datetime.fromisoformat(asked["at"]),
            facts=asked["facts"],
        )


if __name__ == "__main__":
    main()
