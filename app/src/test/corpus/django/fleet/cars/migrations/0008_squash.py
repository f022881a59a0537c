from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("cars", "0008_a"), ("cars", "0009_b")]
    dependencies = [("cars", "0007_licence")]
    operations = [
        migrations.AddField("trip", "purpose", models.CharField(max_length=20, default="work", choices=[("work", "work"), ("own", "own")])),
        migrations.RemoveField("vehicle", "ip"),
        migrations.AddField("vehicle", "ip", models.GenericIPAddressField(null=True)),
    ]
