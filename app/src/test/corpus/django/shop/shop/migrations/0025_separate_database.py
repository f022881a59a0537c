from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0024_separate_state')]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL('ALTER TABLE shop_article DROP COLUMN weight', 'ALTER TABLE shop_article ADD COLUMN weight double precision NULL'),
            ],
        ),
    ]
