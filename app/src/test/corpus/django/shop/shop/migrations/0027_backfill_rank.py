from django.db import migrations, models


def rank(apps, schema_editor):
    Article = apps.get_model('shop', 'Article')
    db = schema_editor.connection.alias
    for i, article in enumerate(Article.objects.using(db).order_by('id')):
        article.rank = i
        article.save(update_fields=['rank'])


class Migration(migrations.Migration):

    dependencies = [('shop', '0026_order_table')]

    operations = [
        migrations.AddField('article', 'rank', models.IntegerField(null=True)),
        migrations.RunPython(rank, migrations.RunPython.noop),
    ]
