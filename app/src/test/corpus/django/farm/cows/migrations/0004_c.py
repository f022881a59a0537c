from django.db import migrations

from cows.steps import MORE


class Migration(migrations.Migration):
    dependencies = [('cows', '0003_b')]
    operations = MORE
