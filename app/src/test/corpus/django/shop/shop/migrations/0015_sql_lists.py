from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0014_sql_no_reverse')]

    operations = [
        migrations.RunSQL(
            [
                "CREATE TABLE shop_extra (id integer PRIMARY KEY, v text)",
                ("INSERT INTO shop_extra (id, v) VALUES (%s, %s)", [1, 'one']),
            ],
            ["DROP TABLE shop_extra"],
        ),
    ]
