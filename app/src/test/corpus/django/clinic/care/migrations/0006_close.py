from django.db import migrations
from django.db.models import F


def close(apps, schema_editor):
    apps.get_model('care', 'Case').objects.filter(open=None).update(open=False)


def reopen(apps, schema_editor):
    pass


class Migration(migrations.Migration):

    dependencies = [('care', '0005_score')]

    operations = [migrations.RunPython(close, reopen)]
