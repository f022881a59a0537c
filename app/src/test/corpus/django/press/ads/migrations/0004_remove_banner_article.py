from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('ads', '0001_squashed_0003_banner'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='banner',
            name='article',
        ),
    ]
