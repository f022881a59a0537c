from django.db import migrations

from pupils.ops import Forget


class Migration(migrations.Migration):
    dependencies = [('pupils', '0005_d')]
    operations = [Forget('pupils_group', 'year')]
