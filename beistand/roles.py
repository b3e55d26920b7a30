"""Role: the same word for who someone is and whom a page is for."""

from __future__ import annotations

from enum import IntEnum


class Role(IntEnum):
    """Ordered: a higher role reads everything that a lower one reads."""

    PUBLIC = 0
    MEMBER = 1
    TRAINER = 2

    @property
    def key(self) -> str:
        """The word in front matter, folder names and addresses: public, member, trainer."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """The word that readers see."""
        return {"PUBLIC": "öffentlich", "MEMBER": "Mitglied", "TRAINER": "Trainer:in"}[self.name]

    def may_read(self, audience: Role) -> bool:
        return self >= audience

    @classmethod
    def of(cls, key: str) -> Role:
        """Raises KeyError for anything but public, member, trainer."""
        return {role.key: role for role in cls}[key]
