"""Content becomes HTML: what a note says, what a norm says, what a figure is on a day. Pure; knows no MkDocs."""
