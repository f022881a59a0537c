from django.db import migrations, models

LEVELS = {"lo": 1, "hi": 9}


def to_number(apps, _):
    Issue = apps.get_model("desk", "Issue")
    for word, number in LEVELS.items():
        Issue.objects.filter(level=word).update(rank=number)


def to_word(apps, _):
    Issue = apps.get_model("desk", "Issue")
    for word, number in LEVELS.items():
        Issue.objects.filter(rank=number).update(level=word)


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_upper")]

    operations = [
        migrations.AddField("issue", "rank", models.PositiveSmallIntegerField(null=True)),
        migrations.RunPython(to_number, to_word),
        migrations.RemoveField("issue", "level"),
    ]
