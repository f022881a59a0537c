from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('cows', '0009_h')]
    operations = [
        migrations.RemoveField('cow', 'name'),
        migrations.AddField('cow', 'name', models.CharField(max_length=20, null=True)),
    ]
