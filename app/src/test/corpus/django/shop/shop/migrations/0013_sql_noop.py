from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0012_status_values')]

    operations = [
        migrations.RunSQL("DELETE FROM shop_order WHERE customer_id IS NULL", migrations.RunSQL.noop),
    ]
