"""The members' door: a Django project with a thin gate in front that hands out the files of the release."""

import os


def setup() -> None:
    """Make Django ready to use; reads the environment once for the whole process. Harmless when called again."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beistand.portal.settings")
    django.setup()


__all__ = ["setup"]
