from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site_pages", "0006_indexes")]

    operations = [
        migrations.RenameModel("Tag", "Label"),
        migrations.RenameField("label", "name", "text"),
        migrations.AlterField("label", "page", models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name="labels", to="site_pages.page")),
    ]
