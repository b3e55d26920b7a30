"""Who invited whom is nothing that anybody needs."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("portal", "0002_door"),)

    operations = (migrations.RemoveField("Invitation", "created_by"),)
