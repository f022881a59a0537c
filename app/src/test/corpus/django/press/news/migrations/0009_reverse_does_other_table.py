from django.db import migrations


def forwards(apps, schema_editor):
    apps.get_model('news', 'Article').objects.filter(words=None).update(words=0)


def backwards(apps, schema_editor):
    apps.get_model('news', 'Writer').objects.filter(twitter='').update(twitter=None)


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0008_draft_to_state'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
