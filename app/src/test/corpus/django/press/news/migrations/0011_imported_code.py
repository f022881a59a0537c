from django.db import migrations

from news.tasks import shout, whisper


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0010_atomic'),
    ]

    operations = [
        migrations.RunPython(shout, whisper),
    ]
