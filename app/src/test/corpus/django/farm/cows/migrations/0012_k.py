from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('cows', '0011_j')]
    operations = [migrations.AlterField('barn', 'id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID'))]
