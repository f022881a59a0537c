def forget_notes(apps, schema_editor):
    apps.get_model("cars", "Car").objects.exclude(notes="").update(notes="")
