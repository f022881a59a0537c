from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0016_choices_only')]

    operations = [
        migrations.AlterField('article', 'title', models.CharField(max_length=400)),
    ]
