from django.db import migrations, models

import pantry.fields


class Migration(migrations.Migration):
    dependencies = [("pantry", "0004_price")]

    operations = [
        migrations.AlterField("jar", "cost", pantry.fields.MoneyField("What it cost", max_digits=10, decimal_places=2, null=True, help_text="in euros", blank=True)),
    ]
