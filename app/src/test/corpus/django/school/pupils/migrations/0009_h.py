from django.db import migrations


def add(apps, schema_editor):
    apps.get_model('pupils', 'Group').objects.create(id=700, title='new')


def remove(apps, schema_editor):
    apps.get_model('pupils', 'Group').objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [('pupils', '0008_g')]
    operations = [migrations.RunPython(add, remove)]
