import django.db.models.deletion
from django.db import migrations, models


def forwards(apps, schema_editor):
    Book = apps.get_model("loans", "Book")
    Shelf = apps.get_model("loans", "Shelf")
    db = schema_editor.connection.alias
    for book in Book.objects.using(db).all():
        shelf, _ = Shelf.objects.using(db).get_or_create(code=book.shelf_code.upper())
        book.shelf = shelf
        book.save()


def backwards(apps, schema_editor):
    Book = apps.get_model("loans", "Book")
    for book in Book.objects.select_related("shelf"):
        book.shelf_code = book.shelf.code
        book.save()


class Migration(migrations.Migration):
    dependencies = [("loans", "0005_reader_uuid")]

    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, unique=True)),
            ],
        ),
        migrations.RenameField(model_name="book", old_name="shelf", new_name="shelf_code"),
        migrations.AddField(
            model_name="book",
            name="shelf",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="loans.shelf"),
        ),
        migrations.RunPython(forwards, backwards),
        migrations.RemoveField(model_name="book", name="shelf_code"),
    ]
