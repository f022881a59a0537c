from django.db import migrations, models

import pantry.fields


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Jar",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("name", models.CharField(max_length=40)),
                ("shelf", models.IntegerField(null=True)),
                ("price", pantry.fields.MoneyField(max_digits=14, decimal_places=4, null=True)),
                ("cost", pantry.fields.MoneyField(max_digits=10, decimal_places=2, null=True)),
                ("data", pantry.fields.JSONField(null=True)),
                ("stars", pantry.fields.StarsField(null=True)),
            ],
            options={"index_together": {("name", "shelf")}},
        ),
        migrations.AddIndex("jar", models.Index(fields=["shelf"], name="jar_shelf")),
        migrations.AddIndex("jar", models.Index(fields=["name"], condition=models.Q(shelf__isnull=True), name="jar_lost")),
    ]
