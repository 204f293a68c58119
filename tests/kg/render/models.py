"""View models to render, small enough to work out by hand what must come of them.

Every text that a record can bring along is ``HOSTILE`` in `hostile(...)`, so that a template which forgets to escape one
is found out.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from kg.analysis.blocs import Bloc, BlocPeriod
from kg.analysis.moved import Flow
from kg.analysis.voting_map import MapPeriod, MapPoint
from kg.namespaces import ID
from kg.queries import Ref
from kg.queries.accounts import Account, Choice, Difference
from kg.views.actor import ActorView, CastVote, Relation, RoleLine, StatementLine, TalkLine
from kg.views.agreement import AgreementCell, AgreementView, AgreementVoter, Tie
from kg.views.base import Assessed, Citation, LegendEntry, Table
from kg.views.claims import ClaimCard, Claims, Opposition
from kg.views.conflicts import Column, Conflicts, Group
from kg.views.moved import MovedView
from kg.views.negotiation import (
    AgreementLine,
    Attestation,
    NegotiationView,
    PositionLine,
    ProvisionLine,
    RoundLine,
)
from kg.views.network import Network, NetworkEdge, NetworkNode
from kg.views.timeline import Timeline, TimelineItem, TimelineLane
from kg.views.vote import Comparison, Move, RollGroup, TallyLine, VoteView
from kg.views.voting_map import VotingMapView

HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script><!-- \"'>"

S1, S2 = str(ID["doc/d1/statement/1"]), str(ID["doc/d1/statement/2"])
RUS, UKR, AP, PUTIN = (str(ID[slug]) for slug in ("state/rus", "state/ukr", "org/ap", "person/putin"))
RUSSIA, UKRAINE, AGENCY, SPEAKER = (
    Ref("Russia", RUS),
    Ref("Ukraine", UKR),
    Ref("Agency", AP),
    Ref("Vladimir Putin", PUTIN),
)
DOCUMENT = str(ID["doc/d1"])

CITATIONS = {
    S1: Citation(
        id=S1,
        speaker="Vladimir Putin",
        speaker_id=PUTIN,
        on_behalf_of="Russia",
        act="claim",
        attribution="direct",
        text="The other side uses civilians as shields.",
        quote="They use people as shields",
        date="2022-03-03",
        status=("contradicted",),
        assessments=(
            Assessed(
                id=S1 + "/a",
                assessor="Agency",
                verdict="contradicted",
                verdict_label="contradicted",
                text="Reporters saw nothing of the kind.",
                evidence=("Reporters in three towns",),
                passage="Reporters in three towns saw no such thing.",
                date="2022-03-03",
            ),
        ),
        passages=("“They use people as shields,” the president said on Thursday.",),
        source="Talks and a vote",
        source_id=DOCUMENT,
        publisher="Agency",
        reported="2022-03-03",
        url="https://example.org/talks",
        note="",
    ),
    S2: Citation(
        id=S2,
        speaker="Mykhailo Podolyak",
        speaker_id=str(ID["person/podolyak"]),
        on_behalf_of="",
        act="announcement",
        attribution="indirect",
        text="A third round will follow.",
        quote="",
        date="2022-03-03",
        status=("unassessed",),
        assessments=(),
        passages=("A third round would follow, the adviser said.",),
        source="Talks and a vote",
        source_id=DOCUMENT,
        publisher="Agency",
        reported="2022-03-03",
        url="javascript:alert(1)",
        note="The place is not given.",
    ),
}

LEGEND = (
    LegendEntry("node", "State", "State", "#0072B2", shape="square", icon="⚑", count=2),
    LegendEntry("node", "Person", "Person", "#E69F00", shape="dot", icon="☺", count=1),
    LegendEntry("edge", "met", "met", "#009E73", dash="solid", count=2),
    LegendEntry("edge", "spoke-about", "spoke about", "#56B4E9", dash="dashed", count=2),
    LegendEntry("status", "contradicted", "contradicted", "#D55E00", dash="dashdot", icon="✗", count=1),
    LegendEntry("status", "unassessed", "unassessed", "#767676", dash="dotted", icon="○", count=1),
)


def common(view: str, title: str, rows: tuple[tuple[str, ...], ...] = (), ids: tuple[str, ...] = ()) -> dict[str, Any]:
    columns = tuple(f"Column {number}" for number in range(1, 1 + len(rows[0]))) if rows else ()
    return {
        "view": view,
        "title": title,
        "summary": f"A summary of the {view}.",
        "table": Table(columns, rows, ids),
        "legend": LEGEND,
        "citations": CITATIONS,
        "sources": ((DOCUMENT, "Agency: Talks and a vote, 3 March 2022"),),
        "version": 4,
        "as_of": "2022-03-03",
        "parameters": {},
    }


def node(iri: str, label: str, kind: str = "State", **changes: Any) -> NetworkNode:
    look = {"State": ("#0072B2", "square", "⚑"), "Person": ("#E69F00", "dot", "☺")}[kind]
    made = NetworkNode(iri, label, f"{label}\n{kind}", kind, kind, *look, 0.0, 0.0, 16.0, (S1,), ())
    return dataclasses.replace(made, **changes)


def edge(name: str, source: str, target: str, **changes: Any) -> NetworkEdge:
    made = NetworkEdge(
        name, source, target, "met", "met", "#009E73", "solid", True, "2022-03-03", "2022-03-03", ("unassessed",), (S2,)
    )
    return dataclasses.replace(made, **changes)


def network(**changes: Any) -> Network:
    nodes = (
        node(RUS, "Russia", x=-220.0, y=40.0),
        node(UKR, "Ukraine", x=220.0, y=40.0),
        node(PUTIN, "Vladimir Putin", "Person", x=-60.0, y=-160.0),
    )
    edges = (
        edge("e1", RUS, UKR, directed=False),
        edge("e2", RUS, UKR, kind="met", label="threatened"),
        edge("e3", UKR, RUS, kind="spoke-about", label="spoke about", color="#56B4E9", dash="dashed"),
        edge(
            "e4", PUTIN, UKR, kind="spoke-about", label="spoke about", color="#56B4E9", dash="dashed",
            status=("contradicted",), citations=(S1,),
        ),
    )  # fmt: skip
    rows = (("Russia", "met", "Ukraine"), ("Russia", "threatened", "Ukraine"), ("Ukraine", "spoke about", "Russia"),
            ("Vladimir Putin", "spoke about", "Ukraine"))  # fmt: skip
    made = Network(
        nodes=nodes, edges=edges, total_nodes=3, total_edges=4,
        **common("network", "Who met whom", rows, ("e1", "e2", "e3", "e4")),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def item(iri: str, label: str, lane: str, start: str, end: str = "", **changes: Any) -> TimelineItem:
    made = TimelineItem(
        iri, label, lane, "State", "Round of talks", start, end, start, start, end, end, start, False, False, False,
        "#0072B2", "square", "⚑", ("unassessed",), "held", (S2,),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def timeline(**changes: Any) -> Timeline:
    lanes = (TimelineLane("talks", "Talks", "#0072B2"), TimelineLane("votes", "Votes", "#009E73"),
             TimelineLane("statements", "Statements", "#E69F00"))  # fmt: skip
    items = (
        item("i1", "First round", "talks", "2022-02-28"),
        item("i2", "Second round", "talks", "2022-03-03"),
        item("i3", "Early talks", "talks", "2022-02-21", "2022-02-27", uncertain=True, edtf="[2022-02-21..2022-02-27]"),
        item("i4", "Vote in the Council", "votes", "2022-03-04", scheduled=True, event_status="scheduled"),
        item("i5", "They use people as shields", "statements", "2022-03-03", status=("contradicted",), citations=(S1,),
             type="Person", color="#E69F00", shape="dot"),
        item("i6", "Special session", "votes", "2022-02-28", "2022-03-02"),
        item("i7", "Undated", "votes", ""),
    )  # fmt: skip
    rows = tuple((i.label, i.start) for i in items)
    made = Timeline(
        lanes=lanes,
        items=items,
        undated=("Undated",),
        total=len(items),
        **common("timeline", "What happened when", rows, tuple(i.id for i in items)),
    )
    return dataclasses.replace(made, **changes)


def claims(**changes: Any) -> Claims:
    against = Opposition(
        "evidence", S1 + "/a", "Reporters in three towns", AGENCY, (Ref("Kharkiv", str(ID["place/kharkiv"])),), S2
    )
    cards = (
        ClaimCard(S1, SPEAKER, RUSSIA, (), (UKRAINE,), (), ("Ukraine uses people as shields (alleged)",), (S2,), (), ("contradicted",), (against,)),
        ClaimCard(S2, Ref("Mykhailo Podolyak", str(ID["person/podolyak"])), None, (RUSSIA,), (), (Ref("Third round", str(ID["event/r3"])),), (), (), (S1,), ("unassessed",), ()),
    )  # fmt: skip
    rows = (("Vladimir Putin", "contradicted"), ("Mykhailo Podolyak", "unassessed"))
    return dataclasses.replace(
        Claims(cards=cards, total=2, matching=2, **common("claims", "Claims", rows, (S1, S2))), **changes
    )


def negotiation(**changes: Any) -> NegotiationView:
    says = Attestation(Ref("Mykhailo Podolyak", str(ID["person/podolyak"])), UKRAINE, S2, ("unassessed",))
    terms = (
        ProvisionLine("p1", "Safe corridors", "humanitarian corridor", "announced", "announced", None, "civilians", (says,), (RUSSIA,)),
        ProvisionLine("p2", "Ceasefire along them", "ceasefire", "", "not stated", True, "", (says,), ()),
    )  # fmt: skip
    agreement = AgreementLine("a1", "Understanding on corridors", (RUSSIA, UKRAINE), (says,), (RUSSIA,), terms)
    rounds = (
        RoundLine("r1", "First round", 1, "2022-02-28", "5 hours", "ended", "ended", (RUSSIA, UKRAINE), (), None, "agreement-to-continue", "agreement to continue", (says,), ()),
        RoundLine("r2", "Second round", 2, "2022-03-03", "", "ended", "ended", (RUSSIA, UKRAINE), (), Ref("Brest", str(ID["place/brest"])), "", "", (says,), (agreement,)),
        RoundLine("r3", "Third round", 3, "2022-03", "", "scheduled", "scheduled", (RUSSIA, UKRAINE), (), None, "", "", (says,), ()),
    )  # fmt: skip
    made = NegotiationView(
        id="n", label="Talks", conflict=Ref("The war", str(ID["conflict/war"])), when="2022-02-28/..", status="ongoing",
        status_label="ongoing", parties=(RUSSIA, UKRAINE), mediators=(), attested_by=(says,), rounds=rounds,
        positions=(PositionLine("q", "Recognition first", RUSSIA, (S1,)),),
        **common("negotiation", "The talks", (("First round", "28 February"),), ("r1",)),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def vote(**changes: Any) -> VoteView:
    tally = (
        TallyLine("yes", "yes", 141, 141, True, "#0072B2", "✓"),
        TallyLine("no", "no", 5, 5, True, "#D55E00", "✗"),
        TallyLine("abstain", "abstain", 35, 35, True, "#E69F00", "–"),
        TallyLine("not-voting", "not voting", 12, 12, True, "#767676", "○"),
    )
    states = tuple(Ref(f"State {number}", str(ID[f"state/s{number}"])) for number in range(12))
    roll = (
        RollGroup("yes", "yes", "#0072B2", "✓", states[:7]),
        RollGroup("no", "no", "#D55E00", "✗", (RUSSIA,)),
        RollGroup("abstain", "abstain", "#E69F00", "–", states[7:]),
    )
    comparison = Comparison(
        Ref("An earlier vote", str(ID["event/v0"])), "2014-03-27", (Move("yes", "abstain", states[:3]),), ()
    )
    made = VoteView(
        id="v", label="Vote", body=Ref("General Assembly", str(ID["org/ga"])), motion=Ref("A resolution", str(ID["motion/m"])),
        motion_identifier="A/RES/ES-11/1", when="2022-03-02", status="held", status_label="held", scheduled=False,
        result="passed", result_label="passed", threshold="two thirds", venue=None, tally=tally, eligible=193,
        unaccounted=12, checked="agrees", differences=(), roll=roll, realizes=Ref("A vote was announced", str(ID["event/v9"])),
        realized_by=None, comparison=comparison, reported_by=(S1,), **common("vote", "The vote of 2 March 2022", (("State 1", "yes"),), (str(ID["state/s1"]),)),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def actor(**changes: Any) -> ActorView:
    role = RoleLine("h", SPEAKER, "president", RUSSIA, "as of 2022-03-03", (S1,))
    line = StatementLine(S1, SPEAKER, "2022-03-03", "claim", "They use people as shields.", ("contradicted",))
    made = ActorView(
        id=PUTIN, label="Vladimir Putin", type="Person", type_label="Person",
        names=(("en", "Vladimir Putin"), ("uk", "Володимир Путін")), alt_names=(("en", "the president"),),
        external_ids=(("Wikidata", "http://www.wikidata.org/entity/Q7747"), ("code", "javascript:alert(1)")),
        part_of=(RUSSIA,), parts=(UKRAINE,), note="A note.",
        same=(Ref("V. Putin", str(ID["person/v-putin"])),), predecessors=(RUSSIA,), successors=(UKRAINE,), existed="1999-12-31/..", roles=(role,), office_holders=(role,),
        statements=(line,), statements_about=(line,),
        talks=(TalkLine(Ref("Second round", str(ID["event/r2"])), "party", "2022-03-03", "ended", (S2,)),),
        votes=(CastVote(Ref("Vote", str(ID["event/v"])), "no", "no", "2022-03-02", (S2,)),),
        relations=(Relation(UKRAINE, "met", "met", "both", 2, "2022-02-28", "2022-03-03", ("unassessed",), (S2,)),),
        **common("actor", "Vladimir Putin", (("met", "Ukraine"),), ("x",)),
    )  # fmt: skip
    return dataclasses.replace(made, **changes)


def agreement(**changes: Any) -> AgreementView:
    voters = (
        AgreementVoter(RUSSIA, "A", "#0072B2", 3, 0.0, 0.0),
        AgreementVoter(UKRAINE, "B", "#D55E00", 3, 120.0, 40.0),
        AgreementVoter(AGENCY, "", "#767676", 1, 60.0, 90.0),
    )
    itself, half, none = AgreementCell(100, 3.0, 3), AgreementCell(50, 1.5, 3), AgreementCell(None, 0.0, 0)
    made = AgreementView(
        voters=voters,
        cells=((itself, half, none), (half, itself, none), (none, none, AgreementCell(100, 1.0, 1))),
        ties=(Tie(0, 1, 50),),
        total_voters=190,
        roll_calls=3,
        **common("agreement", "Who votes alike", (("Russia", "Ukraine"),), (RUS,)),
    )
    return dataclasses.replace(made, **changes)


def voting_map(**changes: Any) -> VotingMapView:
    points = (
        MapPoint(RUSSIA, -0.5, 0.1, "A", 3),
        MapPoint(UKRAINE, 0.4, -0.2, "B", 3),
        MapPoint(AGENCY, 0.4, -0.2, "B", 3),
    )
    blocs = BlocPeriod(
        "2014", 3, 0.2, (Bloc("A", RUSSIA, 1.0, (RUSSIA,)), Bloc("B", UKRAINE, 1.0, (UKRAINE, AGENCY))), ()
    )
    made = VotingMapView(
        periods=(MapPeriod("2014", 3, (0.6, 0.25), points, blocs),),
        total_periods=1,
        **common("voting-map", "Voters by their votes", (("2014", "Russia"),), (RUS,)),
    )
    return dataclasses.replace(made, **changes)


def moved(**changes: Any) -> MovedView:
    made = MovedView(
        before=Ref("First vote", str(ID["event/v1"])),
        after=Ref("Second vote", str(ID["event/v2"])),
        flows=(
            Flow("no", "no", "abstain", "abstain", (RUSSIA, UKRAINE)),
            Flow("", "no vote recorded", "no", "no", (AGENCY,)),
            Flow("yes", "yes", "yes", "yes", (SPEAKER,)),
        ),
        looks={"": ("#8C8C8C", "•"), "no": ("#D55E00", "✗"), "abstain": ("#E69F00", "○"), "yes": ("#009E73", "✓")},
        **common("moved", "From one to the other", (("Russia", "no"),), (RUS,)),
    )
    return dataclasses.replace(made, **changes)


def conflicts(**changes: Any) -> Conflicts:
    wire, paper = (
        Account(Ref(f"Vote, as in the {name}", str(ID[f"event/{name}"])), (S1,)) for name in ("wire", "paper")
    )
    choice = Choice(str(ID["choice/1"]), wire.record.id, "N. Holm", "2022-03-05T10:00:00Z", "The wire was there.")
    differences = (
        Difference("yes", "number", ("141", "140"), choice),
        Difference("Norland", "vote", ("yes", ""), None),
    )
    made = Conflicts(
        groups=(Group((Column(wire, ("The Wire",)), Column(paper, ())), differences, 3),),
        total=1,
        **common("conflicts", "Where sources differ", (("yes", "141"),), (wire.record.id,)),
    )
    return dataclasses.replace(made, **changes)


MODELS = {
    "network": network, "timeline": timeline, "claims": claims, "negotiation": negotiation, "vote": vote, "actor": actor,
    "agreement": agreement, "voting-map": voting_map, "moved": moved,
    "conflicts": conflicts,
}  # fmt: skip

_KEPT = {
    "view",
    "status",
    "color",
    "shape",
    "dash",
    "start",
    "end",
    "when",
    "date",
    "reported",
    "checked",
    "kind",
}


def hostile(value: Any, name: str = "") -> Any:
    """The same with HOSTILE put before every text that a record may bring along, and in place of every address."""
    if isinstance(value, str):
        return value if name in _KEPT or not value else HOSTILE if name in ("url", "icon") else HOSTILE + value
    if isinstance(value, tuple):
        return tuple(hostile(part, name) for part in value)
    if isinstance(value, dict):
        return {hostile(key, name): hostile(part) for key, part in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: hostile(getattr(value, f.name), f.name) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    return value
