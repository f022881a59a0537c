from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("loans", "0003_city_required")]

    operations = [
        migrations.AlterField(model_name="reader", name="points", field=models.IntegerField(default=0)),
    ]
