from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("loans", "0006_shelf_model")]

    operations = [
        migrations.AlterField(model_name="book", name="price", field=models.DecimalField(decimal_places=2, max_digits=8, null=True)),
        migrations.AlterModelOptions(name="book", options={"ordering": ["title"], "verbose_name_plural": "books"}),
    ]
