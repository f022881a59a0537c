from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("loans", "0001_initial")]

    operations = [
        migrations.AddField(model_name="reader", name="notify", field=models.BooleanField(default=True)),
    ]
