import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Queue",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("name", models.CharField(max_length=50)),
                ("slug", models.CharField(max_length=50, blank=True)),
                ("code", models.CharField(max_length=10, default="x")),
                ("open", models.BooleanField(null=True)),
            ],
            options={"db_table": "queues"},
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("queue", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="desk.queue")),
                ("title", models.CharField(max_length=80)),
                ("level", models.CharField(max_length=6, null=True, choices=[("lo", "low"), ("hi", "high")])),
                ("spent", models.FloatField(null=True)),
                ("meta", models.TextField(null=True)),
                ("author", models.CharField(max_length=80, null=True)),
                ("opened", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Label",
            fields=[("id", models.AutoField(primary_key=True)), ("text", models.CharField(max_length=30))],
        ),
        migrations.AddField("issue", "labels", models.ManyToManyField(to="desk.label")),
    ]
