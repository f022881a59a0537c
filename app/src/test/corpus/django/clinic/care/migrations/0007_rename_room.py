from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('care', '0006_close')]

    operations = [
        migrations.RenameField(model_name='doctor', old_name='room', new_name='office'),
        migrations.RenameModel(old_name='Visit', new_name='Appointment'),
    ]
