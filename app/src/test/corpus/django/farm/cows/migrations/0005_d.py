from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('cows', '0004_c')]
    operations = [migrations.DeleteModel('Feed')]
