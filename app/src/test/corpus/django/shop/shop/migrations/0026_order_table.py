from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0025_separate_database')]

    operations = [
        migrations.AlterModelTable(name='order', table='purchases'),
    ]
