from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('care', '0002_visit')]

    operations = [
        migrations.AddField('case', 'ward', models.CharField(choices=[('a', 'A')], db_index=True, default='a', max_length=1)),
        migrations.AlterModelOptions('case', {'verbose_name': 'case', 'permissions': [('close', 'may close')]}),
    ]
