from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0002_a')]
    operations = [migrations.AlterField('pupil', 'memo', models.TextField(null=True))]
