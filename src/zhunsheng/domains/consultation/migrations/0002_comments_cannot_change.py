"""Triggers that refuse to change what citizens sent in."""

from django.db import migrations

from zhunsheng.kernel.casefile import triggers

TABLE = "consultation_publiccomment"


class Migration(migrations.Migration):
    """Both engines; see `triggers`."""

    dependencies = [("consultation", "0001_consultations_letters_opinions")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: triggers.make_append_only(editor.connection, TABLE),
            lambda _apps, editor: triggers.make_changeable(editor.connection, TABLE),
        )
    ]
