from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('care', '0007_rename_room')]

    operations = [
        migrations.AddConstraint('doctor', models.UniqueConstraint(fields=['badge', 'name'], name='doctor_badge')),
        migrations.RemoveField('case', 'title'),
    ]
