from django.db import migrations


def tidy(apps, schema_editor):
    apps.get_model('news', 'Tag').objects.filter(articles=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0015_removed_by_code'),
    ]

    operations = [
        migrations.RunPython(tidy, reverse_code=migrations.RunPython.noop, elidable=True),
    ]
