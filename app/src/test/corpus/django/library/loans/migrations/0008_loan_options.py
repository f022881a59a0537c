from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("loans", "0007_price_cents")]

    operations = [
        migrations.AlterModelOptions(name="loan", options={"get_latest_by": "since", "permissions": [("renew", "May renew")]}),
        migrations.AlterField(model_name="loan", name="note", field=models.TextField(blank=True, default="", help_text="shown to nobody", verbose_name="remark")),
        migrations.AddIndex(model_name="loan", index=models.Index(fields=["-since"], name="loan_since_desc")),
    ]
