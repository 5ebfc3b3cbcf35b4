from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0008_meetings"), ("notices", "0001_initial")]

    operations = [
        migrations.AddField("matter", "tells_reporter", models.BooleanField(default=False)),
    ]
