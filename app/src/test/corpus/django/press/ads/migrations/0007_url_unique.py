from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ads', '0006_campaign'),
    ]

    operations = [
        migrations.AlterField('banner', 'url', models.URLField(unique=True)),
    ]
