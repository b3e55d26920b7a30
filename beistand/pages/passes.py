"""The passes over a page's tree that concern all of its text: citations, links that lead outside, the answer's head."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksProcessor

from beistand.pages.blocks import BLOCKS, kurz_head
from beistand.pages.citelinks import EXTERNAL, CiteLinks
from beistand.pages.trees import in_text, pairs, unwrap
from beistand.pages.trouble import broken
from beistand.pages.typography import typeset
from beistand.problems import nearest

_CODE = frozenset({"code", "pre", "script", "style", "svg"})
_NO_LINKS = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})


class WholeBlocks(Treeprocessor):
    """Before the text is read: no fence is left over, and blocks for other readers are gone."""

    def __init__(self, md: Markdown, blocks: BlocksProcessor) -> None:
        super().__init__(md)
        self.blocks = blocks

    def run(self, root: Element) -> None:
        if self.blocks.stack:
            name = self.blocks.stack[-1].block.NAME
            raise broken(self.md, f"Der Block »{name}« wird nicht geschlossen.", "Am Ende eine Zeile /// schreiben.")
        for parent, child in pairs(root):
            if child.get("data-nur") == "weg":
                parent.remove(child)
        for parent, child in pairs(root):
            if child.get("data-nur"):
                unwrap(parent, child)
            elif child.tag != "pre":
                self._no_fence(child.text or "")

    def _no_fence(self, text: str) -> None:
        for line in text.splitlines():
            if not line.startswith("///"):
                continue
            known = [block.NAME for block in BLOCKS]
            name = line.strip("/ ").split("|")[0].strip()
            if name in known or not name:
                what = f"Die Zeile »{line}« öffnet oder schließt keinen Block."
                remedy = "Jeder Block beginnt mit /// name und endet mit ///; außen stehen mehr Striche als innen."
            else:
                what = f"Den Block »{name}« gibt es nicht."
                remedy = f"Es gibt: {', '.join(known)}.{nearest(name, known)}"
            raise broken(self.md, what, remedy)


class Citations(Treeprocessor):
    """Citations in prose become links; headings, links and code get none. All prose gets its no-break spaces."""

    def __init__(self, md: Markdown, links: CiteLinks) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        in_text(root, _CODE, _NO_LINKS, self._change)

    def _change(self, text: str, no_links: bool) -> list[Element | str]:
        if no_links:
            return [typeset(text)]
        return [piece if isinstance(piece, str) else _element(piece.text, piece.attributes)
                for piece in self.links.pieces(text)]  # fmt: skip


def _element(text: str, attributes: dict[str, str]) -> Element:
    link = Element("a", attributes)
    link.text = text
    return link


class OutsideLinks(Treeprocessor):
    """What leads to another house must not learn where the reader came from."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("href", "").startswith(("https://", "http://")):
                link.set("rel", EXTERNAL)


class KurzHeads(Treeprocessor):
    """After the table of contents: the head of the answer."""

    def run(self, root: Element) -> None:
        for section in root.iter("section"):
            name, _, ampel = section.get("class", "").partition(" kurz-")
            if name == "kurz":
                section.insert(0, kurz_head(ampel))
