from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('cows', '0007_f')]
    operations = [migrations.AddField('cow', 'spots', models.IntegerField(null=True))]
    operations += [migrations.RemoveField('cow', 'born')]
