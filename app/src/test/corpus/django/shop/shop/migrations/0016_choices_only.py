from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0015_sql_lists')]

    operations = [
        migrations.AlterField(
            model_name='order',
            name='status',
            field=models.CharField(choices=[('new', 'New'), ('paid', 'Paid')], max_length=20, null=True),
        ),
        migrations.AlterModelOptions(name='order', options={'ordering': ['-placed']}),
    ]
