from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0019_check')]

    operations = [
        migrations.AlterField('customer', 'code', models.IntegerField(null=True)),
    ]
