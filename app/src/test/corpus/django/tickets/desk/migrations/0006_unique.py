from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_level")]

    operations = [
        migrations.AlterUniqueTogether(name="queue", unique_together={("name", "code")}),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(condition=Q(spent__isnull=True) | Q(spent__gte=0), name="issue_spent_positive"),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(fields=["title"], condition=Q(rank=9), name="issue_title_when_high"),
        ),
    ]
