from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ads', '0004_remove_banner_article'),
    ]

    operations = [
        migrations.AlterField('banner', 'clicks', models.PositiveIntegerField(default=0, null=True)),
    ]
