from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0010_i')]
    operations = [
        migrations.AlterField('pupil', 'level', models.BigIntegerField(null=True)),
    ]
