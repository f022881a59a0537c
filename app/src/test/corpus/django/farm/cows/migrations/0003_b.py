from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('cows', '0002_a')]
    operations = [migrations.RunSQL(migrations.RunSQL.noop, "DELETE FROM cows_cow_vets")]
