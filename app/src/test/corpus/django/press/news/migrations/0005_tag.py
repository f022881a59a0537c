from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0004_merge_lead_tail'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, unique=True)),
                ('articles', models.ManyToManyField(related_name='tags', to='news.Article')),
            ],
        ),
        migrations.AlterUniqueTogether(
            name='writer',
            unique_together={('full_name', 'twitter')},
        ),
    ]
