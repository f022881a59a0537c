from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('care', '0004_badge_number')]

    operations = [
        migrations.AlterField('case', 'score', models.DecimalField(decimal_places=1, max_digits=8, null=True)),
    ]
