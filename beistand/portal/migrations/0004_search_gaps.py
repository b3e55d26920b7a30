"""What was looked for in vain: words and a week, nobody's name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("portal", "0003_no_inviter"),)

    operations = (
        migrations.CreateModel(
            "SearchGap",
            fields=(
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.CharField(max_length=8)),
                ("words", models.CharField(max_length=120)),
                ("times", models.PositiveIntegerField(default=1)),
            ),
            options={"constraints": [models.UniqueConstraint(fields=("week", "words"), name="one_gap_a_week")]},
        ),
    )
