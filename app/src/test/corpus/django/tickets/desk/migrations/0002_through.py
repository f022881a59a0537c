import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    sql="ALTER TABLE desk_issue_labels RENAME TO desk_issuelabel",
                    reverse_sql="ALTER TABLE desk_issuelabel RENAME TO desk_issue_labels",
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name="IssueLabel",
                    fields=[
                        ("id", models.AutoField(primary_key=True)),
                        ("issue", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="desk.issue")),
                        ("label", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="desk.label")),
                    ],
                ),
                migrations.AlterField("issue", "labels", models.ManyToManyField(through="desk.IssueLabel", to="desk.label")),
            ],
        ),
        migrations.AddField("issuelabel", "since", models.DateTimeField(null=True)),
    ]
