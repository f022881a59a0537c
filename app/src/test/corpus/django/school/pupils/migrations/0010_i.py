from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0009_h')]
    operations = [
        migrations.RenameField('pupil', 'mark', 'score'),
        migrations.AlterField('pupil', 'score', models.FloatField(null=True)),
    ]
