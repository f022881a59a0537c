from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError


def forwards(apps, schema_editor):
    apps.get_model('shop', 'Customer').objects.filter(first='').update(first='?')


def backwards(apps, schema_editor):
    raise IrreversibleError('the empty names are gone')


class Migration(migrations.Migration):

    dependencies = [('shop', '0027_backfill_rank')]

    operations = [migrations.RunPython(forwards, backwards)]
