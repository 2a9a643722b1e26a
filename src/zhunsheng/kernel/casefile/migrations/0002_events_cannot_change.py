"""Triggers that refuse to change the record."""

from django.db import migrations

from zhunsheng.kernel.casefile import triggers


class Migration(migrations.Migration):
    """Both engines; see `triggers`."""

    dependencies = [("casefile", "0001_cases_and_their_record")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: triggers.put_up(editor.connection),
            lambda _apps, editor: triggers.take_down(editor.connection),
        )
    ]
