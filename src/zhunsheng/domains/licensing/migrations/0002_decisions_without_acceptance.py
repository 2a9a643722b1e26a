"""A decision taken over from elsewhere may have no acceptance to count from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """`working_days` may be unknown."""

    dependencies = [("licensing", "0001_licence_decisions")]

    operations = [
        migrations.AlterField(
            "licencedecision", "working_days", models.PositiveIntegerField(null=True)
        ),
    ]
