"""What became of the machine's proposals is counted: by their words, or by the ids of an edited draft."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import QuerySolutions

from kg import resources
from kg.cli.main import cli
from kg.config import Settings
from kg.errors import InputError
from kg.extraction.compared import Stood, compare, compare_dossiers
from kg.extraction.draft import dossier
from kg.extraction.stored import to_json
from kg.pipeline import ingest
from kg.stores.oxigraph import open_reader

ARTICLE = resources.examples() / "articles" / "lake-talks.txt"


def test_what_was_left_alone_stood(candidates):
    assert compare(candidates, candidates) == {
        "statements": Stood(stood=3),
        "verifications": Stood(stood=1),
        "talks": Stood(stood=1),
        "agreements": Stood(),
        "votes": Stood(stood=1),
        "events": Stood(stood=1),
        "actors": Stood(stood=5),
        "dates": Stood(stood=2),
    }


def test_changes_what_was_taken_out_and_what_was_added_are_told_apart(review, candidates, span):
    words = span("the ferries were late")
    late = {"start": words.start, "end": words.end}
    review.decide(
        [
            {"action": "accept", "ids": [item.id for item in review.state().items]},
            {"action": "edit", "id": "statement-1", "fields": {"act": "report"}},
            {"action": "reject", "ids": ["statement-2", "date-1"]},
            {"action": "merge", "id": "actor-4", "into": "actor-2"},
            {"action": "edit", "id": "actor-5", "fields": {"name": "The Council"}},
            {
                "action": "add",
                "kind": "event",
                "fields": {"label": "Delay", "trigger": late, "evidence": [late]},
            },
        ],
        revision=0,
        by="ann",
    )
    found = compare(candidates, review.state().candidates())
    assert found["statements"] == Stood(stood=1, changed=1, out=1)
    assert found["dates"] == Stood(stood=1, out=1)
    assert found["actors"] == Stood(stood=2, changed=2, out=1)  # Northland has the mentions of Southland, too
    assert found["talks"] == Stood(changed=1)  # one party is another one
    assert found["events"] == Stood(stood=1, added=1)


def test_other_ids_for_the_same_proposals_change_nothing(candidates):
    turned = replace(
        candidates, statements=tuple(replace(s, id=f"statement-9{s.id[-1]}") for s in candidates.statements)
    )
    turned = replace(
        turned, verifications=tuple(replace(v, statements=("statement-93",)) for v in turned.verifications)
    )
    turned = replace(turned, events=tuple(replace(e, attested_by="statement-91") for e in turned.events))
    assert all(stood.proposed == stood.stood and not stood.added for stood in compare(turned, candidates).values())


def test_an_edited_dossier_is_compared_record_by_record(article, candidates):
    def made() -> dict:
        return dossier(article, candidates, publisher="org/gazette", conflict="conflict/lake")

    edited = made()
    edited["statements"][0]["speechAct"] = "report"
    edited["statements"] = [s for s in edited["statements"] if s["id"] != "s:2"]
    edited["negotiations"][0]["rounds"][0]["outcome"] = "breakdown"
    edited["actors"] = [a for a in edited["actors"] if a["id"] != "state/northland"]  # the store has it
    edited["statements"].append({"id": "s:mine", "speaker": "person/jon-vale"})
    found = compare_dossiers(made(), edited)
    assert found["statements"] == Stood(stood=1, changed=1, out=1, added=1)
    assert found["rounds"] == Stood(changed=1)
    assert found["voteEvents"] == Stood(stood=1)
    assert found["actors"].out == 0
    assert compare_dossiers(made(), made())["statements"] == Stood(stood=3)


def test_counts_add_up_and_read_as_a_sentence():
    assert str(Stood(1, 2, 3, 4) + Stood(1)) == "7 proposed: 2 stood, 2 changed, 3 taken out; 4 added"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft of the example, with its candidates beside it."""
    out = tmp_path_factory.mktemp("round") / "draft.yaml"
    given = ["--publisher", "org/lake-gazette", "--conflict", "conflict/lake", "--store", str(out.parent / "none")]
    done = CliRunner().invoke(cli, ["extract", str(ARTICLE), "-o", str(out), *given])
    assert done.exit_code == 0, done.output
    return out


def score(file: Path, store: Path) -> str:
    done = CliRunner().invoke(cli, ["extract", str(ARTICLE), "--score", str(file), "--store", str(store)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_a_draft_goes_from_the_article_through_an_edit_into_the_store(draft, tmp_path):
    text = draft.read_text(encoding="utf-8")
    assert "yes: 13" in text
    edited = tmp_path / "draft.yaml"
    edited.write_text(text.replace("yes: 13", "yes: 12"), encoding="utf-8")
    edited.with_suffix(".candidates.json").write_bytes(draft.with_suffix(".candidates.json").read_bytes())
    ingest([edited], Settings(store=tmp_path / "store"))
    rows = open_reader(tmp_path / "store").query("SELECT ?yes { ?v a :VoteEvent ; :yes ?yes }")
    assert isinstance(rows, QuerySolutions)
    assert [row["yes"].value for row in rows] == ["12"]
    lines = {line.split()[0]: line for line in score(edited, tmp_path / "none").splitlines()}
    assert "1 changed, 0 taken out; 0 added" in lines["voteEvents"]
    assert "0 changed, 0 taken out; 0 added" in lines["statements"]
    assert "1 changed, 0 taken out; 0 added" in lines["all"]


def test_what_was_reviewed_is_compared_with_what_is_proposed(draft, tmp_path):
    kept = json.loads(draft.with_suffix(".candidates.json").read_text(encoding="utf-8"))
    kept["statements"] = kept["statements"][1:]
    kept["verifications"] = []
    reviewed = tmp_path / "reviewed.json"
    reviewed.write_text(json.dumps(kept), encoding="utf-8")
    lines = {line.split()[0]: line for line in score(reviewed, tmp_path / "none").splitlines()}
    assert "1 taken out; 0 added" in lines["statements"]


def test_a_review_of_another_text_is_refused(article, candidates, draft, tmp_path):
    other = tmp_path / "other.json"
    other.write_text(to_json(article, candidates), encoding="utf-8")
    with pytest.raises(InputError, match="another text"):
        score(other, tmp_path / "none")
    edited = tmp_path / "other.yaml"
    edited.write_text(draft.read_text(encoding="utf-8").replace("nine hours", "ten hours"), encoding="utf-8")
    with pytest.raises(InputError, match="another text"):
        score(edited, tmp_path / "none")
