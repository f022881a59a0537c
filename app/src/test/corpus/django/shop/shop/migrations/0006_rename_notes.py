from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('shop', '0005_delete_coupon')]

    operations = [
        migrations.RenameField(model_name='customer', old_name='notes', new_name='remarks'),
    ]
