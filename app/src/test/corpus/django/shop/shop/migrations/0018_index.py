from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('shop', '0017_wider_title')]

    operations = [
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['status', '-placed'], name='order_status_idx'),
        ),
        migrations.AlterField('article', 'colour', models.CharField(db_index=True, max_length=20, null=True)),
    ]
