from django.db import migrations, models


def split(apps, schema_editor):
    Customer = apps.get_model('shop', 'Customer')
    for customer in Customer.objects.all():
        customer.first, _, customer.last = customer.name.partition(' ')
        customer.save(update_fields=['first', 'last'])


def join(apps, schema_editor):
    Customer = apps.get_model('shop', 'Customer')
    for customer in Customer.objects.all():
        customer.name = f'{customer.first} {customer.last}'
        customer.save(update_fields=['name'])


class Migration(migrations.Migration):

    dependencies = [('shop', '0008_price_two_decimals')]

    operations = [
        migrations.AddField('customer', 'first', models.CharField(max_length=60, default='')),
        migrations.AddField('customer', 'last', models.CharField(max_length=60, default='')),
        migrations.RunPython(split, join),
    ]
