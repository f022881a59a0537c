from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pantry", "0005_help")]

    operations = [
        migrations.RemoveIndex("jar", "pantry_jar_shelf_9a1b2c_idx"),
        migrations.RemoveIndex("jar", "pantry_jar_name_3d4e5f_idx"),
        migrations.RemoveIndex("jar", "jar_lost"),
    ]
