from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_guards")]

    operations = [
        migrations.AddField(
            "postkind",
            "on_board",
            models.BooleanField(default=True, help_text="Stands on the boards of its doors."),
        ),
    ]
