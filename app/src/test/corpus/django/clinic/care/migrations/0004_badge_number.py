from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('care', '0003_case_ward')]

    operations = [
        migrations.AlterField('doctor', 'badge', models.PositiveIntegerField(null=True)),
    ]
