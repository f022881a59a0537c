from django.db import migrations, models


def fill(apps, schema_editor):
    Reader = apps.get_model("loans", "Reader")
    Reader.objects.filter(city=None).update(city="")


class Migration(migrations.Migration):
    dependencies = [("loans", "0002_reader_notify")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(model_name="reader", name="city", field=models.CharField(blank=True, default="", max_length=60)),
    ]
