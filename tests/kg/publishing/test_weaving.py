"""A text and the record become one report; what cannot be done is told with file and line."""

from __future__ import annotations

import pytest

from kg.errors import CtkgError
from kg.publishing.document import Code, Figure, Heading, Listing, Paragraph, Quote, TableBlock

S16 = "doc/dispatch-2022-03-03/statement/16"


def plain(spans) -> str:
    return "".join(span.text for span in spans)


def test_markdown_becomes_blocks_with_their_styles(woven) -> None:
    made = woven(
        "# Title\n\nOne **bold** and *slanted* `word`\\\nsecond [line](https://a.example/x).\n\n"
        "> quoted\n\n- a\n  - b\n- c\n\n3. three\n4. four\n\n```python\nx = 1\n```\n\n| h | i |\n|---|---|\n| 1 | 2 |\n"
    )
    assert made.title == "Title"
    paragraph, quote, points, numbers, code, table = made.blocks
    assert isinstance(paragraph, Paragraph)
    assert [(s.text, s.bold, s.italic, s.code) for s in paragraph.spans if s.bold or s.italic or s.code] == [
        ("bold", True, False, False),
        ("slanted", False, True, False),
        ("word", False, False, True),
    ]
    assert [s.href for s in paragraph.spans if s.href] == ["https://a.example/x"]
    assert sum(s.breaks for s in paragraph.spans) == 1
    assert isinstance(quote, Quote)
    assert isinstance(points, Listing)
    assert isinstance(points.items[0][1], Listing)
    assert isinstance(numbers, Listing)
    assert (numbers.ordered, numbers.start, len(numbers.items)) == (True, 3, 2)
    assert code == Code("x = 1")
    assert isinstance(table, TableBlock)
    assert [[plain(cell) for cell in row] for row in (table.columns, *table.rows)] == [["h", "i"], ["1", "2"]]


def test_html_in_the_text_stays_text(woven) -> None:
    (paragraph,) = woven("---\ntitle: T\n---\n<script>alert(1)</script> <b>x</b>\n").blocks
    assert plain(paragraph.spans) == "<script>alert(1)</script> <b>x</b>"


def test_a_sentence_is_cited_once_however_often_it_is_used(woven) -> None:
    made = woven(f"First.[@{S16}] Again.[@{S16}] A paper.[@doc/un-ga-es-11-1]\n")
    (paragraph,) = made.blocks
    assert [span.note for span in paragraph.spans if span.note] == [1, 1, 2]
    first, second = made.notes
    assert first.said.startswith("Example Desk, ")
    assert "second" in first.sentence or "neighbours" in first.sentence
    assert first.status == "unassessed"
    assert "3 March 2022" in first.credit
    assert (second.sentence, second.document.rpartition("/")[2]) == ("", "un-ga-es-11-1")
    assert [where for _, where in made.sources] == ["note 2", "note 1"]


def test_figures_and_tables_are_numbered_each_by_itself_and_name_their_notes(woven) -> None:
    made = woven(
        "```ctkg\nview: negotiation\nnotes: 2\n```\n\n```ctkg\nquestion: assessed-claims\ncaption: Checked *claims*\n```\n\n"
        "```ctkg\nview: vote\nparameters: {id: event/unga-vote-2022-03-02}\nnotes: 0\n```\n"
    )
    first, table, second = made.blocks
    assert isinstance(first, Figure)
    assert plain(first.caption).startswith("Figure 1. Russia–Ukraine talks, 2022. All reports counted, version ")
    assert [span.note for span in first.caption if span.note] == [1, 2]
    assert " and 5 more statements." in plain(first.caption)
    assert isinstance(table, TableBlock)
    assert plain(table.caption).startswith("Table 1. Checked claims. ")
    assert plain(table.columns[1]) == "who"
    assert all(row[-1][0].note for row in table.rows), "a statement in an answer is a note"
    assert isinstance(second, Figure)
    assert second.number == 2
    assert not any(span.note for span in second.caption)
    assert len(made.marks) == 2


def test_a_query_answers_with_names_and_days_in_words(woven) -> None:
    made = woven(
        "```ctkg\nsparql: |\n  SELECT ?round ?when { ?round a :NegotiationRound ; :when ?when } ORDER BY ?when\n```\n"
    )
    (table,) = made.blocks
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["First round of Russia–Ukraine talks", "28 February 2022"],
        ["Second round of Russia–Ukraine talks", "3 March 2022"],
    ]


def test_the_hash_depends_on_what_the_record_says_and_not_on_the_words_around_it(woven) -> None:
    block = "```ctkg\nview: negotiation\n```\n"
    assert woven(block).hash == woven(f"Other words.\n\n{block}").hash
    assert woven(block).hash != woven("```ctkg\nview: claims\nshow: table\n```\n").hash


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("One.\n\n```ctkg\nview: nothing\n```\n", 3, "no view named 'nothing'"),
        ("---\ntitle: T\n---\n\n```ctkg\nview: actor\nparameters:\n  id: person/nobody\n```\n", 5, "nobody"),
        ("```ctkg\nview: network\nparameters:\n  colour: red\n```\n", 1, "colour"),
        ("```ctkg\nview: network\ncolour: red\n```\n", 3, "'colour' is not known"),
        ("\n```ctkg\ncaption: x\n```\n", 2, "one of view, sparql and question"),
        ("```ctkg\nview: network\nquestion: x\n```\n", 1, "one of view, sparql and question"),
        ("```ctkg\nview: network\nwidth: 9\n```\n", 3, "width"),
        ("```ctkg\nview: network\n  bad: [\n```\n", 3, "not YAML"),
        ("```ctkg\n- a\n```\n", 2, "no list of names"),
        ("```ctkg\nsparql: SELECT * WHERE {\n```\n", 1, ""),
        ("```ctkg\nsparql: SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }\n```\n", 1, "SERVICE"),
        ("```ctkg\nsparql: SELECT * { ?s ?p ?o }\n```\n", 1, "more than 500 rows"),
        ("```ctkg\nsparql: ASK {}\nshow: picture\n```\n", 3, "shown as"),
        ("```ctkg\nquestion: nothing\n```\n", 1, "no question"),
        ("A.\n\nB\nC [@doc/nothing/statement/1]\n", 4, "no statement or document"),
        ("A.\n\n> x\n> ![p](http://a.example/x.png)\n", 4, "Pictures"),
        ("A [b](javascript:x)", 1, ""),
        ("| a |\n|---|\n| [@doc/no] |\n", 3, "no statement or document"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_line(woven, text: str, line: int, words: str) -> None:
    if "javascript" in text:
        (paragraph,) = woven(text).blocks
        assert not any(span.href for span in paragraph.spans), "CommonMark makes no link of it"
        return
    with pytest.raises(CtkgError) as refused:
        woven(text)
    assert refused.value.where == f"report.md:{line}"
    assert words in refused.value.message
    assert refused.value.hint


def test_front_matter_is_the_head_of_the_report(woven) -> None:
    made = woven("---\ntitle: A title\nsubtitle: Below\nauthor: A. Writer\ndate: 2022-03-05\n---\n# First\n\nText.\n")
    assert (made.title, made.subtitle, made.author, made.date) == ("A title", "Below", "A. Writer", "5 March 2022")
    assert isinstance(made.blocks[0], Heading)


def test_the_report_says_which_version_it_is_of_and_how_to_cite_it(woven) -> None:
    made = woven("Nothing.\n")
    assert made.state.startswith("Version ")
    assert made.state.endswith(", all reports counted")
    assert "https://ctkg.example" in made.citation
    assert made.details["sha256"] == made.hash
