from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0020_stock_text')]

    operations = [
        migrations.AlterField(
            model_name='article',
            name='kind',
            field=models.CharField(default='x', max_length=10),
            preserve_default=False,
        ),
    ]
