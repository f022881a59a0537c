from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0022_remove_m2m')]

    operations = [
        migrations.AddField('customer', 'favourites', models.ManyToManyField(blank=True, related_name='fans', to='shop.article')),
    ]
