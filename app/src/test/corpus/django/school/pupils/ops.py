from django.db.migrations.operations.base import Operation


class Forget(Operation):
    reversible = True

    def __init__(self, table, column):
        self.table, self.column = table, column

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(f'UPDATE {self.table} SET {self.column} = NULL')

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        pass

    def describe(self):
        return 'forget'
