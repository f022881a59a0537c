import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel('Group', [
            ('id', models.BigAutoField(primary_key=True, serialize=False)),
            ('title', models.CharField(max_length=20)),
            ('year', models.IntegerField(null=True)),
        ]),
        migrations.CreateModel('Pupil', [
            ('id', models.BigAutoField(primary_key=True, serialize=False)),
            ('name', models.CharField(max_length=50)),
            ('nick', models.CharField(max_length=50, null=True)),
            ('mark', models.DecimalField(max_digits=4, decimal_places=2, null=True)),
            ('born', models.DateField(null=True)),
            ('memo', models.CharField(max_length=100, null=True)),
            ('level', models.IntegerField(null=True)),
            ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='pupils.group')),
        ], options={'unique_together': {('name', 'group')}}),
    ]
