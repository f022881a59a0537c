from django.db import migrations


def forwards(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE news_article SET words = words * 2")


def backwards(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE news_article SET words = words / 2")


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0011_imported_code'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
