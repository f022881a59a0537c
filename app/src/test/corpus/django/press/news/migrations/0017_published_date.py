from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0016_elidable'),
    ]

    operations = [
        migrations.AlterField(
            model_name='article',
            name='published',
            field=models.DateField(null=True),
        ),
    ]
