import datetime

from django.db import migrations, models
import django.utils.timezone


class Migration(migrations.Migration):
    dependencies = [("cars", "0004_m2m")]
    operations = [
        migrations.AlterField(
            model_name="trip", name="day", field=models.DateField(default=django.utils.timezone.now), preserve_default=False
        ),
    ]
