from django.db import migrations, models


def fill(apps, schema_editor):
    for cow in apps.get_model('cows', 'Cow').objects.all():
        cow.short = (cow.name or '')[:3]
        cow.save()


class Migration(migrations.Migration):
    dependencies = [('cows', '0001_initial')]
    operations = [
        migrations.AddField('cow', 'short', models.CharField(max_length=3, default='')),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
