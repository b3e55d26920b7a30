"""{% framed %}Titel{% article %}Inhalt{% endframed %}: a page in the shell of the caller's site."""

from __future__ import annotations

import html

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context

from beistand.portal.presenting import shell_for

register = template.Library()


class Framed(template.Node):
    def __init__(self, title: NodeList, content: NodeList) -> None:
        self._title = title
        self._content = content

    def render(self, context: Context) -> str:
        title = html.unescape(self._title.render(context).strip())  # the shell escapes plain text itself
        return shell_for(context["request"]).page(title, self._content.render(context))


@register.tag
def framed(parser: Parser, token: Token) -> Framed:
    title = parser.parse(("article",))
    parser.delete_first_token()
    content = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(title, content)
