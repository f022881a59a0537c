from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0013_sql_noop')]

    operations = [
        migrations.RunSQL("CREATE INDEX shop_order_total ON shop_order (total)"),
    ]
