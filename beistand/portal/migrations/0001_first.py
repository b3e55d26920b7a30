"""The first tables: accounts, sessions, invitations, wrong guesses."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ROLES = [("member", "Mitglied"), ("trainer", "Trainer:in")]


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="E-Mail")),
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                (
                    "role",
                    models.CharField(choices=ROLES, max_length=8, verbose_name="Rolle"),
                ),
                ("district", models.CharField(blank=True, max_length=80, verbose_name="Bezirk")),
                ("is_active", models.BooleanField(default=True, verbose_name="aktiv")),
                ("last_sign_in_week", models.CharField(blank=True, max_length=8, verbose_name="zuletzt angemeldet")),
            ],
            options={
                "verbose_name": "Konto",
                "verbose_name_plural": "Konten",
            },
        ),
        migrations.CreateModel(
            name="Guesses",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField(default=0)),
                ("wait_until", models.DateTimeField()),
                ("forget_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("role", models.CharField(choices=ROLES, max_length=8)),
                ("district", models.CharField(blank=True, max_length=80)),
                ("expires", models.DateTimeField(db_index=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("role", models.CharField(blank=True, max_length=8)),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
    )
