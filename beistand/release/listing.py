"""`/seiten.json`: what pages there are for a role, for programs."""

from __future__ import annotations

from beistand.content.notes import Note
from beistand.roles import Role


def pages(notes: tuple[Note, ...], role: Role) -> list[dict[str, object]]:
    """One object a page that `role` may read, by address; the schema is pages.schema.json beside this file."""
    return [
        {
            "url": note.url,
            "titel": note.meta.title,
            "art": note.meta.kind,
            "bereich": note.meta.area,
            "zielgruppe": note.meta.audience.key,
            "rechtsstand": note.meta.law_as_of.isoformat() if note.meta.law_as_of else None,
            "pruefen_bis": note.meta.review_by.isoformat() if note.meta.review_by else None,
        }
        for note in sorted(notes, key=lambda note: note.url)
        if role.may_read(note.meta.audience)
    ]
