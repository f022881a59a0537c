from django.db import migrations

MORE = [migrations.RemoveField('cow', 'tag')]


class Base(migrations.Migration):
    operations = []
