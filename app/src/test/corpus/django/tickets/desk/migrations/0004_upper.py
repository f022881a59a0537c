from django.db import migrations

from desk.ops import Uppercase


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_table")]

    operations = [Uppercase("desk_queue", "code")]
