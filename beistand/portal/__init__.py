"""The members' door: a Django project."""
