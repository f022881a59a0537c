from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0004_remove_customer_phone')]

    operations = [
        migrations.DeleteModel(name='Coupon'),
    ]
