import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("card", models.CharField(max_length=20)),
                ("name", models.CharField(blank=True, max_length=100)),
                ("born", models.DateField(blank=True, null=True)),
                ("city", models.CharField(max_length=60, null=True)),
                ("points", models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("isbn", models.CharField(max_length=20, blank=True)),
                ("shelf", models.CharField(max_length=10, default="A")),
                ("price", models.DecimalField(max_digits=8, decimal_places=3, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="loans.reader")),
                ("book", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="loans.book")),
                ("since", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, default="")),
            ],
        ),
    ]
