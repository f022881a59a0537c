from django.db import migrations, models


def forwards(apps, schema_editor):
    Article = apps.get_model('news', 'Article')
    Article.objects.filter(is_draft=True).update(state='draft')
    Article.objects.filter(is_draft=False).update(state='live')


def backwards(apps, schema_editor):
    Article = apps.get_model('news', 'Article')
    Article.objects.filter(state='draft').update(is_draft=True)
    Article.objects.exclude(state='draft').update(is_draft=False)


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0007_seed_writer_no_reverse'),
    ]

    operations = [
        migrations.AddField('article', 'state', models.CharField(default='draft', max_length=8)),
        migrations.RunPython(forwards, backwards),
        migrations.RemoveField('article', 'is_draft'),
    ]
