from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0014_operations_appended'),
    ]

    operations = []
    for name in ('lead', 'tail'):
        operations.append(migrations.RemoveField('article', name))
