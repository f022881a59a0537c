from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0013_vendor'),
    ]

    operations = [
        migrations.AddField('article', f'extra_{i}', models.IntegerField(null=True)) for i in range(3)
    ]
