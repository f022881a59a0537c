from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('pupils', '0011_j')]
    operations = [
        migrations.RunSQL(
            sql='ALTER TABLE pupils_group ADD COLUMN tutor varchar(40) NULL',
            reverse_sql='ALTER TABLE pupils_group DROP COLUMN tutor',
            state_operations=[migrations.AddField('group', 'tutor', models.CharField(max_length=40, null=True))],
        ),
    ]
