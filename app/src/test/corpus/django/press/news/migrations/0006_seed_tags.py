from django.db import migrations

NAMES = ['politics', 'sport']


def seed(apps, schema_editor):
    Tag = apps.get_model('news', 'Tag')
    Tag.objects.bulk_create([Tag(name=n) for n in NAMES])


def remove(apps, schema_editor):
    Tag = apps.get_model('news', 'Tag')
    Tag.objects.filter(name__in=NAMES).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0005_tag'),
    ]

    operations = [
        migrations.RunPython(seed, remove),
    ]
