from django.db import migrations


def fill(apps, schema_editor):
    apps.get_model('shop', 'Customer').objects.filter(points__lt=0).update(points=0)


class Migration(migrations.Migration):

    dependencies = [('shop', '0009_first_name')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
