"""Beistand."""
