"""What gunicorn serves: the gate with Django behind it."""

from __future__ import annotations

from importlib import import_module

from beistand import portal
from beistand.portal.doorkeeper import Doorkeeper, OnPostgres, OnSqlite, session_key
from beistand.portal.environment import Environment
from beistand.portal.gate import Gate


def doorkeeper(environment: Environment) -> Doorkeeper:
    return OnPostgres(environment.database) if environment.database else OnSqlite(environment.var / "db.sqlite3")


def gate() -> Gate:
    """The whole application for the environment of this process."""
    portal.setup()
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from beistand.portal.presenting import releases

    import_module(settings.ROOT_URLCONF)  # Django would load the views at the first request, in every process anew
    environment = settings.ENVIRONMENT
    return Gate(
        get_wsgi_application(),
        releases,
        doorkeeper(environment),
        session_key(settings.SESSION_COOKIE_NAME),
        environment.hosts,
        environment.https,
    )


application = gate()
