"""A page that cannot be made: stops the build with a sentence for the author, never with half a page."""

from __future__ import annotations

from markdown import Markdown

from beistand.problems import Problem, ProblemsFound


class BrokenPage(ProblemsFound, SystemExit):
    """Also a SystemExit, so that a plain `mkdocs build` ends with the sentence instead of a traceback."""

    def __init__(self, problem: Problem) -> None:
        ProblemsFound.__init__(self, [problem])
        self.code = 1


def broken(md: Markdown, what: str, remedy: str) -> BrokenPage:
    return BrokenPage(Problem(_path(md), None, what, remedy, "seite"))


def _path(md: Markdown) -> str:
    """MkDocs hands its page only to its own link checker; without MkDocs there is no page to name."""
    if "relpath" not in md.treeprocessors:
        return "docs"
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return f"docs/{file.src_uri}" if file is not None else "docs"
