"""The full-text index, and triggers that refuse to change a text."""

from django.db import migrations

from zhunsheng.kernel.library import search_index, triggers


class Migration(migrations.Migration):
    """Both engines; see `search_index` and `triggers`."""

    dependencies = [("library", "0001_instruments_versions_provisions_citations")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: search_index.put_up(editor.connection),
            lambda _apps, editor: search_index.take_down(editor.connection),
        ),
        migrations.RunPython(
            lambda _apps, editor: triggers.put_up(editor.connection),
            lambda _apps, editor: triggers.take_down(editor.connection),
        ),
    ]
