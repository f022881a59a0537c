import uuid

from django.db import migrations, models


def fill(apps, schema_editor):
    Pupil = apps.get_model('pupils', 'Pupil')
    for p in Pupil.objects.filter(token=None).iterator():
        p.token = uuid.uuid4()
        p.save(update_fields=['token'])


class Migration(migrations.Migration):
    dependencies = [('pupils', '0007_f')]
    operations = [
        migrations.AddField('pupil', 'token', models.UUIDField(null=True, editable=False)),
        migrations.RunPython(fill, reverse_code=migrations.RunPython.noop),
        migrations.AlterField('pupil', 'token', models.UUIDField(default=uuid.uuid4, unique=True, editable=False)),
    ]
