from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0007_rename_product')]

    operations = [
        migrations.AlterField(
            model_name='article',
            name='price',
            field=models.DecimalField(decimal_places=2, max_digits=12, null=True),
        ),
    ]
