from django.db import migrations


def merge(apps, schema_editor):
    Article = apps.get_model("news", "Article")
    for a in Article.objects.all():
        a.lead = (a.lead or "") + "|" + (a.tail or "")
        a.tail = None
        a.save()


def unmerge(apps, schema_editor):
    Article = apps.get_model("news", "Article")
    for a in Article.objects.all():
        a.lead, a.tail = a.lead.split("|", 1)
        a.save()


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0002_slug_field'),
    ]

    operations = [
        migrations.RunPython(code=merge, reverse_code=unmerge),
    ]
