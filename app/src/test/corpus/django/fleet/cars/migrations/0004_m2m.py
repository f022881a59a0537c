from django.db import migrations, models


def keep(apps, schema_editor):
    for car in apps.get_model("cars", "Car").objects.filter(driver__isnull=False):
        car.drivers.add(car.driver)


def back(apps, schema_editor):
    for car in apps.get_model("cars", "Car").objects.all():
        car.driver = car.drivers.order_by("name").first()
        car.save()


class Migration(migrations.Migration):
    dependencies = [("cars", "0003_notes")]
    operations = [
        migrations.AlterUniqueTogether("car", set()),
        migrations.AddField("car", "drivers", models.ManyToManyField("cars.Driver", related_name="+")),
        migrations.RunPython(keep, back),
        migrations.RemoveField("car", "driver"),
    ]
