from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cars", "0001_initial")]
    operations = [
        migrations.AlterField("car", "id", models.BigAutoField(primary_key=True, serialize=False)),
        migrations.AlterField("trip", "id", models.BigAutoField(primary_key=True, serialize=False)),
    ]
