import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0006_e')]
    operations = [
        migrations.AlterField('pupil', 'group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='members', to='pupils.group')),
    ]
