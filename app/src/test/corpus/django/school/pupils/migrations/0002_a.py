from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0001_initial')]
    operations = [
        migrations.AddField('pupil', 'email', models.EmailField(max_length=254, blank=True, default='')),
        migrations.AddIndex('pupil', models.Index(fields=['born'], name='pupil_born')),
    ]
