from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_spent")]

    operations = [
        migrations.AddField("issue", "created", models.DateTimeField(db_default=Now())),
        migrations.AddField("issue", "kind", models.CharField(max_length=10, db_default="bug")),
        migrations.AddField(
            "issue",
            "title_length",
            models.GeneratedField(expression=models.functions.Length("title"), output_field=models.IntegerField(), db_persist=True),
        ),
    ]
