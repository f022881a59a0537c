from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('cows', '0012_k')]
    operations = [migrations.AddField('barn', 'door', models.IntegerField(null=True))]

    def apply(self, project_state, schema_editor, collect_sql=False):
        schema_editor.execute("UPDATE cows_barn SET name = 'all'")
        return super().apply(project_state, schema_editor, collect_sql)
