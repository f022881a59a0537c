from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0004_c')]
    operations = [migrations.AlterField('pupil', 'nick', models.CharField(max_length=50, default='', blank=True))]
