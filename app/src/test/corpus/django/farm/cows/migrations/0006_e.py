from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('cows', '0005_d')]
    operations = [migrations.AlterField('cow', 'ear', models.CharField(max_length=9, null=True, db_column='ear_mark'))]
