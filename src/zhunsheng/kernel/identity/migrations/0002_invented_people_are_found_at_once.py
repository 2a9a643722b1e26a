from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_regions_organs_people_posts_accounts")]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["is_invented"],
                condition=models.Q(is_invented=True),
                name="person_invented",
            ),
        ),
    ]
