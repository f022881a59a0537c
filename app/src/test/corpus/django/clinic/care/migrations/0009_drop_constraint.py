from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('care', '0008_constraint')]

    operations = [
        migrations.RemoveConstraint('doctor', 'doctor_badge'),
    ]
