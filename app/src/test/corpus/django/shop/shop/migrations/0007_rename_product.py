from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0006_rename_notes')]

    operations = [
        migrations.RenameModel('Product', 'Article'),
    ]
