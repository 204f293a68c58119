"""Whatever a label holds, it stays text in Markdown, Typst, LaTeX and BibTeX."""

from __future__ import annotations

import json
import re

import typst as typst_compiler
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kg.render.escaping import bibtex, latex, markdown, one_line, typst

LABELS = st.one_of(st.text(max_size=60), st.text("\\`*_{}[]()<>#+-.!|~$&:@^=%\"'1 \n\tw", max_size=60))
PLAIN = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textasciigrave{}": "`",
    r"\textquotedbl{}": '"',
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
} | {f"\\{character}": character for character in "{}$&#%_"}
COMMAND = re.compile("|".join(re.escape(command) for command in sorted(PLAIN, key=len, reverse=True)))


@given(LABELS)
@example("1. first")
@example("www.example.org")
@example("&copy; <b>bold</b>")
@example("    code")
@example("| a | b |")
def test_markdown_renders_a_label_as_itself_and_nothing_else(label: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown(label))
    if not one_line(label):
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == one_line(label).strip()


@given(LABELS)
def test_latex_and_bibtex_have_no_character_that_acts(label: str) -> None:
    for written in (latex(label), bibtex(label)[1:-1]):
        rest = COMMAND.sub("", written)
        assert not set(rest) & set('\\{}$&#%_^~<>|`"\n')
        assert COMMAND.sub(lambda found: PLAIN[found[0]], written) == one_line(label)


@given(LABELS)
def test_the_braces_of_bibtex_are_balanced_everywhere(label: str) -> None:
    depth = 0
    written = bibtex(label)
    for at, character in enumerate(written):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or at == len(written) - 1
    assert depth == 0


@settings(max_examples=15)
@given(st.lists(LABELS, min_size=1, max_size=20))
def test_typst_reads_a_label_as_itself_and_nothing_else(labels: list[str]) -> None:
    source = "\n".join(f"#metadata({typst(label)}) <said>" for label in labels)
    found = json.loads(typst_compiler.query(source.encode(), "<said>", field="value"))
    assert found == [one_line(label) for label in labels]


def test_a_label_is_one_line_without_control_characters() -> None:
    assert one_line(" a\x00b\r\nc\u2028d\ud800 ") == "a b c d"
