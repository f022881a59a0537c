from django.db import migrations

from cows.steps import Base


class Migration(Base):
    dependencies = [('cows', '0006_e')]

    def __init__(self, name, app):
        super().__init__(name, app)
        self.operations = [migrations.RemoveField('cow', 'milk')]
