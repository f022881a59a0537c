from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0011_no_reverse')]

    operations = [
        migrations.RunSQL(
            sql="UPDATE shop_order SET status = 'neu' WHERE status = 'new'",
            reverse_sql="UPDATE shop_order SET status = 'new' WHERE status = 'neu'",
        ),
    ]
