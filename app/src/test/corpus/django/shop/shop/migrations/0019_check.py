from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0018_index')]

    operations = [
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(fields=('code', 'name'), name='unique_code_name'),
        ),
    ]
