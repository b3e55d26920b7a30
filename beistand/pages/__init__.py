"""Content becomes HTML; pure."""
