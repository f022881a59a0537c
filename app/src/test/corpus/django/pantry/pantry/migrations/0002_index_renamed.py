from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pantry", "0001_initial")]

    operations = [
        migrations.RenameIndex(model_name="jar", new_name="pantry_jar_shelf_9a1b2c_idx", old_name="jar_shelf"),
    ]
