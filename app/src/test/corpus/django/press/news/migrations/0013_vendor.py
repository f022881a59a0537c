from django.db import migrations


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor != 'postgresql':
        return
    schema_editor.execute("CREATE INDEX news_words ON news_article (words) WHERE words > 10")


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute("DROP INDEX news_words")


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0012_cursor'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
