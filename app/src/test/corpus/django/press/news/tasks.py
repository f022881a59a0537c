def shout(apps, schema_editor):
    for w in apps.get_model('news', 'Writer').objects.all():
        w.full_name = w.full_name.upper()
        w.save()


def whisper(apps, schema_editor):
    for w in apps.get_model('news', 'Writer').objects.all():
        w.full_name = w.full_name.title()
        w.save()
