from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0028_raises')]

    operations = [
        migrations.AddField('article', 'amount', models.BigIntegerField(null=True)),
        migrations.RunSQL('UPDATE shop_article SET amount = stock', 'UPDATE shop_article SET stock = amount'),
        migrations.RemoveField('article', 'stock'),
    ]
