import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(name='Barn', fields=[('id', models.AutoField(primary_key=True, serialize=False)), ('name', models.CharField(max_length=20, null=True))]),
        migrations.CreateModel(name='Cow', fields=[
            ('id', models.AutoField(primary_key=True, serialize=False)),
            ('name', models.CharField(max_length=20, null=True)),
            ('tag', models.CharField(max_length=20, null=True)),
            ('milk', models.FloatField(null=True)),
            ('ear', models.CharField(max_length=9, null=True)),
            ('born', models.DateTimeField(null=True)),
            ('updated', models.DateTimeField(auto_now=True, null=True)),
            ('barn', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='cows.barn')),
            ('vets', models.ManyToManyField(to='cows.barn', related_name='+')),
        ]),
        migrations.CreateModel(name='Feed', fields=[('id', models.AutoField(primary_key=True, serialize=False)), ('what', models.TextField(null=True))], options={'managed': False}),
    ]
