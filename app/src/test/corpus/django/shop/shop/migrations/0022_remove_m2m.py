from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0021_not_null_default')]

    operations = [
        migrations.RemoveField(model_name='order', name='products'),
    ]
