from django.db.migrations import AddField as Extra, Migration as M, RunPython as Do
from django.db.models import IntegerField


def nothing(apps, schema_editor):
    apps.get_model('cows', 'Barn').objects.filter(name=None).delete()


class Migration(M):
    dependencies = [('cows', '0008_g')]
    operations = [Extra('barn', 'size', IntegerField(null=True)), Do(nothing, Do.noop)]
