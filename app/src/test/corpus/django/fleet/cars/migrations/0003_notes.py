from django.db import migrations

from cars import data


class Migration(migrations.Migration):
    dependencies = [("cars", "0002_big")]
    operations = [migrations.RunPython(data.forget_notes, reverse_code=lambda apps, editor: None)]
