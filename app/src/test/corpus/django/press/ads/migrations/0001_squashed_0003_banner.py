from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    replaces = [('ads', '0001_initial'), ('ads', '0002_banner'), ('ads', '0003_banner')]

    initial = True

    dependencies = [
        ('news', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Banner',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField()),
                ('clicks', models.PositiveIntegerField(default=0)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='news.Article')),
            ],
        ),
    ]
