import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            "Driver",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, db_index=True)),
                ("licence", models.CharField(max_length=30, null=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            "Car",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("plate", models.CharField(max_length=12)),
                ("notes", models.TextField(default="")),
                ("km", models.IntegerField(null=True)),
                ("bought", models.DateTimeField(null=True)),
                ("ip", models.CharField(max_length=40, null=True)),
                ("driver", models.ForeignKey("cars.Driver", null=True, on_delete=django.db.models.deletion.SET_NULL)),
                ("active", models.BooleanField(default=True)),
            ],
            options={"unique_together": {("plate", "driver")}},
        ),
        migrations.CreateModel(
            "Trip",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("car", models.ForeignKey("cars.Car", on_delete=django.db.models.deletion.CASCADE)),
                ("km", models.FloatField()),
                ("day", models.DateField(null=True)),
            ],
        ),
    ]
