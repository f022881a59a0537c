from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_unique")]

    operations = [
        migrations.RunSQL(
            [("UPDATE desk_issue SET spent = %s WHERE spent IS NULL", [0])],
            reverse_sql=[("UPDATE desk_issue SET spent = NULL WHERE spent = %s", [0])],
        ),
        migrations.AlterField("issue", "spent", models.FloatField(default=0)),
    ]
