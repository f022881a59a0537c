from django.db.migrations.operations.base import Operation


class Uppercase(Operation):
    reversible = True

    def __init__(self, table, column):
        self.table, self.column = table, column

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute("UPDATE %s SET %s = UPPER(%s)" % (self.table, self.column, self.column))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute("UPDATE %s SET %s = LOWER(%s)" % (self.table, self.column, self.column))
