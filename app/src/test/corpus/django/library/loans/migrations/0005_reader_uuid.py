import uuid

from django.db import migrations, models


def gen(apps, schema_editor):
    model = apps.get_model("loans", "Reader")
    for row in model.objects.all():
        row.public_id = uuid.uuid4()
        row.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [("loans", "0004_points_default")]

    operations = [
        migrations.AddField(model_name="reader", name="public_id", field=models.UUIDField(null=True, default=uuid.uuid4)),
        migrations.RunPython(gen, reverse_code=migrations.RunPython.noop),
        migrations.AlterField(model_name="reader", name="public_id", field=models.UUIDField(unique=True, default=uuid.uuid4)),
    ]
