from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('news', '0009_reverse_does_other_table'),
    ]

    operations = [
        migrations.AddField(
            model_name='writer',
            name='bio',
            field=models.TextField(blank=True, default='', help_text='a few words'),
        ),
    ]
