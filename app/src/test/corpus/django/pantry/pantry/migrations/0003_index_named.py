from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pantry", "0002_index_renamed")]

    operations = [
        migrations.RenameIndex(model_name="jar", new_name="pantry_jar_name_3d4e5f_idx", old_fields=("name", "shelf")),
    ]
