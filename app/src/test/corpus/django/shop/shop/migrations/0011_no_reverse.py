from django.db import migrations


def lower(apps, schema_editor):
    Customer = apps.get_model('shop', 'Customer')
    for c in Customer.objects.exclude(email=None):
        c.email = c.email.lower()
        c.save()


class Migration(migrations.Migration):

    dependencies = [('shop', '0010_fill_points')]

    operations = [migrations.RunPython(lower)]
