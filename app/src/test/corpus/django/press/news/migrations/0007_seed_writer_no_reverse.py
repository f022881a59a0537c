from django.db import migrations


def seed(apps, schema_editor):
    apps.get_model('news', 'Writer').objects.create(id=500, full_name='Desk')


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0006_seed_tags'),
    ]

    operations = [
        migrations.RunPython(seed, lambda apps, schema_editor: None),
    ]
