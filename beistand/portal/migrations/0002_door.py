"""Invitations know a name and whether their mail is out, and of a used one nothing is kept about the person."""

from django.db import migrations, models


def forget_used(apps, schema_editor):
    invitations = apps.get_model("portal", "Invitation").objects
    invitations.exclude(used_at=None).update(used=True, email="", district="")


class Migration(migrations.Migration):
    dependencies = (("portal", "0001_first"),)

    operations = (
        migrations.AddField("Invitation", "name", models.CharField(max_length=80, blank=True, default="")),
        migrations.AddField("Invitation", "used", models.BooleanField(default=False)),
        migrations.AddField(
            "Invitation",
            "sending",
            models.CharField(
                max_length=8,
                default="waiting",
                choices=[
                    ("waiting", "wartet"),
                    ("sent", "verschickt"),
                    ("refused", "Adresse abgelehnt"),
                    ("handed", "Link übergeben"),
                ],
            ),
        ),
        migrations.RunPython(forget_used, migrations.RunPython.noop),
        migrations.RemoveField("Invitation", "used_at"),
    )
