from django.db import migrations, models

import pantry.fields


class Migration(migrations.Migration):
    dependencies = [("pantry", "0003_index_named")]

    operations = [
        migrations.AlterField("jar", "price", pantry.fields.MoneyField(max_digits=14, decimal_places=2, null=True)),
    ]
