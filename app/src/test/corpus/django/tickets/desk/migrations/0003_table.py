from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_through")]

    operations = [
        migrations.AlterModelTable(name="queue", table=None),
        migrations.RenameField(model_name="queue", old_name="open", new_name="is_open"),
    ]
