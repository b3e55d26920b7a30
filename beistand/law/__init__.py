"""Statutes and how they are cited."""
