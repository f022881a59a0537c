from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cars", "0005_trip_day")]
    operations = [
        migrations.RenameModel("Car", "Vehicle"),
        migrations.RenameField("trip", "car", "vehicle"),
        migrations.AlterModelTable("vehicle", "fleet_vehicle"),
    ]
