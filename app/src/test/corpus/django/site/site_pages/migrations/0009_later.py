from django.db import migrations, models


def schedule(apps, schema_editor):
    if schema_editor.connection.alias == "other":
        return
    print("later")


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0008_index_dropped")]

    operations = [
        migrations.AddField("page", "search", models.TextField(blank=True, default="")),
        migrations.RunPython(schedule, migrations.RunPython.noop),
    ]
