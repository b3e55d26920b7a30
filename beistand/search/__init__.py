"""A German search library over Whoosh; knows nothing of notes."""
