from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [('pupils', '0003_b')]
    operations = [
        migrations.AlterUniqueTogether(name='pupil', unique_together=set()),
        migrations.AddIndex('group', models.Index(fields=['year', 'title'], name='group_year_title')),
    ]
