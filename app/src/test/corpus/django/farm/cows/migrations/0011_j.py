from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('cows', '0010_i')]
    operations = [
        migrations.CreateModel(name='Calf', fields=[], options={'proxy': True, 'indexes': [], 'constraints': []}, bases=('cows.cow',)),
    ]
