"""Every guard of every edition, where it alone stands in the way, and the nearest way past it."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.machine import Allowed, Mode, Refused
from zhunsheng.kernel.statute.paper import PaperCase, power_for
from zhunsheng.kernel.statute.snapshot import (
    EntryView,
    InstrumentView,
    LinkedCase,
    PartyView,
    PersonView,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import START

PENALTY, SUMMARY = "enforcement.penalty.ordinary", "enforcement.penalty.summary"
LICENCE, CHANGE = "licensing.ordinary", "licensing.item_change"
DOCUMENT, FILING = "instruments.normative", "instruments.filing"
REVIEW_REQUEST, LAW_CHANGE = "instruments.review_request", "instruments.law_change"
ORGAN, ITEMS = "organ", "licence_items"

PEOPLE = {
    name: PersonView(name, frozenset(duties.split()), **given)
    for name, duties, given in [
        (
            "zhou",
            "case_handler legal_reviewer hearing_chair",
            {"certified": True, "qualified": True},
        ),
        ("wu", "case_handler", {"certified": True}),
        ("expired", "case_handler", {}),
        ("chair", "hearing_chair", {}),
        ("reviewer", "legal_reviewer", {"qualified": True}),
        ("novice", "legal_reviewer", {"since": {"legal_reviewer": date(2018, 1, 1)}}),
        ("veteran", "legal_reviewer", {"since": {"legal_reviewer": date(2017, 12, 31)}}),
        ("head", "organ_head", {}),
        ("window", "window_officer", {}),
        ("lin", "examiner hearing_chair", {}),
        ("he", "examiner", {}),
        ("stranger", "", {}),
        ("keeper", "list_keeper", {}),
        ("mayor", "government_head", {}),
        ("cleaner", "cleanup_office", {}),
        ("sweeper", "cleanup_examiner organ_head cleanup_reviewer", {}),
        ("auditor", "cleanup_reviewer cleanup_office", {}),
        ("other_auditor", "cleanup_reviewer", {}),
        ("drafter", "document_drafter", {}),
        ("versatile", "document_drafter document_reviewer", {}),
        ("legal_office", "document_reviewer", {}),
        ("regulator", "document_drafter competition_reviewer", {}),
        ("registrar", "document_registrar", {}),
        ("filer", "filing_reviewer", {}),
        ("consulter", "consultation_officer", {}),
        ("undertaker", "undertaker", {}),
        ("decider", "decision_reviewer", {}),
        ("jack", "undertaker decision_reviewer", {}),
        ("legal_chief", "legal_office_head", {}),
    ]
}


def item(key, *, in_force=True):
    return (ITEMS, key), EntryView(ITEMS, key, "", ORGAN, key, in_force=in_force)


def consultee(key, *, in_force=True):
    return ("consultees", key), EntryView(
        "consultees", key, "county", ORGAN, key, in_force=in_force
    )


ENTRIES = dict([item("A-1"), item("A-2"), item("gone", in_force=False)])
ENTRIES |= dict([consultee("C-1"), consultee("C-2"), consultee("C-gone", in_force=False)])
FIGURES = {"large_fine_person": Decimal(5000), "large_fine_organisation": Decimal(100_000)}
FIGURES |= {"posting_days_local": Decimal(7), "consultation_days": Decimal(7)}
FIGURES |= {"review_days_least": Decimal(7), "contract_to_government": Decimal(1_000_000)}
FIGURES |= {"legislative_power": Decimal(1)}
FIGURES |= {"validity_years": Decimal(5), "trial_validity_years": Decimal(3)}


def instrument(key, *, organ="", until=None):
    return {key: InstrumentView(key, "law", organ, key, "", date(2000, 1, 1), until)}


GONE_LAW = instrument("law", until=date(2005, 1, 1))
LIBRARY = (
    instrument("law") | instrument("own", organ=ORGAN) | instrument("old", until=date(2005, 1, 1))
)


@dataclass(frozen=True)
class Later:
    """A day so many days after that of the act."""

    days: int


@dataclass(frozen=True)
class Step:
    act: str
    by: str
    plus: int = 0
    facts: dict = field(default_factory=dict)
    mode: Mode = Mode.LIVE


def step(act, by, plus=0, **facts):
    return Step(act, by, plus, facts)


@dataclass(frozen=True)
class Obstacle:
    """After `before`, within `given`, `refused` meets one guard.

    What clears the way: `also` done first, facts `changed`, someone else (`by`), another day
    (`plus`), or another history (`instead`).
    """

    before: tuple
    refused: Step
    also: tuple = ()
    changed: dict = field(default_factory=dict)
    by: str = ""
    plus: int | None = None
    given: dict = field(default_factory=dict)
    instead: tuple | None = None

    @property
    def allowed(self):
        past = self.refused.plus if self.plus is None else self.plus
        facts = self.refused.facts | self.changed
        return Step(self.refused.act, self.by or self.refused.by, past, facts)


BOTH = {"officers": ["zhou", "wu"]}
FINE = {"penalty_kinds": ["fine"], "fine": "1000.00"}
TOLD = FINE | {"plea_until": Later(5)}

CLUE = (step("register_clue", "zhou"),)
FILED = (*CLUE, step("file_case", "head", 1, **BOTH))
COLLECTED = (*FILED, step("collect_evidence", "zhou", 1, **BOTH))


def concluded(*, serious=False, ground="none"):
    facts = {"complex_or_serious": serious, "review_ground": ground}
    return (*COLLECTED, step("conclude_investigation", "zhou", 1, **facts))


REVIEW = step("review_legality", "reviewer", review_opinion="pass")
REVIEWED = (*concluded(), REVIEW)
NOTICE = step("serve_notice", "zhou", 1, **TOLD)
NOTICED = (*REVIEWED, NOTICE)
OFFERED = (*REVIEWED, step("serve_hearing_notice", "zhou", 1, **FINE, plea_until=Later(0)))
REQUESTED = (*OFFERED, step("request_hearing", "party"))
NOTIFIED = (*REQUESTED, step("notify_hearing", "zhou", hearing_chair="chair"))
HELD = (*NOTIFIED, step("hold_hearing", "chair", 15, hearing_chair="chair"))
DECIDE = step("decide_penalty", "head", 6, **FINE)
DECIDED = (*NOTICED, DECIDE)
SERVED = (*DECIDED, step("serve_decision", "zhou"))
PLEADED = (*NOTICED, step("record_plea", "zhou"))
RECHECKED = (*PLEADED, step("recheck_plea", "zhou"))
ON_SPOT = step("decide_on_spot", "zhou", **BOTH, penalty_kinds=["fine"], fine="50.00")

SUBMITTED = (step("submit", "party"),)
ASKED = (*SUBMITTED, step("request_correction", "window"), step("receive_correction", "party", 1))
ACCEPTED = (*SUBMITTED, step("accept", "window"))
EXAMINE = step("examine", "lin", officers=["lin", "he"])
EXAMINED = (*ACCEPTED, EXAMINE)
L_REQUESTED = (*EXAMINED, step("offer_hearing", "lin"), step("request_hearing", "party"))
L_NOTIFIED = (*L_REQUESTED, step("notify_hearing", "lin", hearing_chair="chair"))
L_HELD = (*L_NOTIFIED, step("hold_hearing", "chair", 15, hearing_chair="chair"))
GRANTED = (*EXAMINED, step("grant", "head"))
DELIVERED = (*GRANTED, step("deliver", "window"))

CANCEL = {"change_kind": "cancel", "items": ["A-1"]}
PROPOSED = (step("propose", "keeper", **CANCEL),)
CHANGE_REVIEWED = (*PROPOSED, step("review", "reviewer", review_opinion="pass"))
CHANGE_DECIDED = (*CHANGE_REVIEWED, step("decide", "mayor", effective_on=Later(5)))
NEW_ITEM = {
    "new_item_code": "B-1",
    "new_item_title": "新事项",
    "new_item_organ": ORGAN,
    "statutory_days": 20,
}

SECRET = {"secrecy_reviewed": False}
OPEN = {"secrecy_reviewed": True}
NOBODY = {"parties": ()}
UNREVIEWED = (*concluded(ground="complex"), NOTICE)
GONE = {"entries": {**ENTRIES, **dict([item("A-1", in_force=False)])}}

LISTED = Obstacle(
    REVIEWED,
    step("serve_notice", "zhou", 1, **TOLD | {"fine": "5000.00"}),
    changed={"fine": "4999.99"},
)
# A notice taken over from elsewhere that should have offered a hearing and did not.
TOLD_TOO_MUCH = replace(NOTICE, facts=TOLD | {"fine": "5000.00"}, mode=Mode.RECORD)
LISTED_DECISION = Obstacle(
    (*REVIEWED, TOLD_TOO_MUCH), replace(DECIDE, facts=FINE | {"fine": "5000.00"}), changed=FINE
)
PUBLISH = step("publish_decision", "zhou", secrecy_reviewed=True)
WITHHELD = {"not_published_reason": "依法不予公示"}

# Normative documents: of a department unless said, of no concern to the market unless said.
PLAIN = {"issuer_kind": "department", "basis_instruments": ["law"]}
PLAIN |= {"concerns_market_entities": False, "affects_rights": False}
PROPOSE = step("propose", "drafter", **PLAIN)
OPENED = step("begin_consultation", "drafter", 1, consultation_ways=["public"])
COUNTS = {"opinions_received": 5, "opinions_adopted": 3}
CLOSED = step("close_consultation", "drafter", 30, **COUNTS, feedback_channel="某网站")
COMPETITION = step("review_competition", "regulator", competition_conclusion="consistent")
PAPERS = ["draft", "basis", "consultation", "own_review"]
SUBMIT_DRAFT = step("submit_for_review", "drafter", 1, review_papers=PAPERS)
PASSED = step("review", "legal_office", 10, review_opinion="pass")
RETURNED = replace(PASSED, facts={"review_opinion": "amend"})
ADOPTED = step("deliberate", "head", 1, meeting_result="adopted")
DEFERRED = replace(ADOPTED, facts={"meeting_result": "deferred"})
SIGN = step("sign", "head", 1)
NUMBER = step("register_number", "registrar", 1)
TERM = {"in_force_from": Later(0), "validity_ends_on": Later(1800), "is_trial": False}
PUBLISH_DOC = step("publish_department_document", "registrar", 1, **TERM)
PUBLISH_GOV = replace(PUBLISH_DOC, act="publish_government_document")
SHORT_LIVED = replace(PUBLISH_DOC, facts=TERM | {"validity_ends_on": Later(5)})


def drafted(**facts):
    return (replace(PROPOSE, facts=PLAIN | facts), OPENED, CLOSED)


def heard_publicly(*, is_concluded=True):
    told = {"is_concluded": is_concluded, **COUNTS}
    return LinkedCase("consultation.public", "某征案1号", told)


def with_text(steps, text="a"):
    """The same steps, each with the text it is about, where it takes one."""
    return tuple(replace(s, facts=s.facts | {"draft_text": text}) for s in steps)


MARKET = drafted(concerns_market_entities=True)
GOVERNMENT = drafted(issuer_kind="government")
SUBMITTED_DOC = (*drafted(), SUBMIT_DRAFT)
DOC_REVIEWED = (*SUBMITTED_DOC, PASSED)
DOC_ADOPTED = (*DOC_REVIEWED, ADOPTED)
NUMBERED = (*DOC_ADOPTED, SIGN, NUMBER)
GOV_NUMBERED = (*GOVERNMENT, SUBMIT_DRAFT, PASSED, ADOPTED, replace(SIGN, by="mayor"), NUMBER)
IN_FORCE = (*NUMBERED, PUBLISH_DOC)
KEPT = step("evaluate_document", "drafter", 1, evaluation_result="keep")
RENEW = step("renew", "head", 2, validity_ends_on=Later(3500))
ON_RECORD = Mode.RECORD
UNCOMPETED = (*MARKET, replace(SUBMIT_DRAFT, mode=ON_RECORD), PASSED)
COMPETED = (*MARKET, COMPETITION, SUBMIT_DRAFT, PASSED)

FILED_PAPERS = ["report", "text", "explanation", "basis"]
RECEIVED = step("receive_filing", "filer", filing_papers=FILED_PAPERS)
REGISTERED = (RECEIVED, step("register_filing", "filer"))
NO_CHANGE = {"change_measures": ["keep"], "answered_count": 3}
TASK = (step("assign_law_change", "legal_office", affected_count=3),)
TASK_ANSWER = step("answer_law_change", "versatile", 1, **NO_CHANGE)
HEARD = (step("ask_maker", "filer"), step("receive_maker_answer", "filer", 3))
ORDER = step("order_correction", "filer", 1)
REQUEST = step("request_document_review", "party", requested_document="law")
TAKEN_UP = (REQUEST, step("take_up_request", "filer", 1))


def review_obstacles(act):
    """What stands in the way of a review of a normative document, in time or urgent."""
    last = replace(PASSED, act=act)

    def found(*contents):
        facts = {"review_opinion": "pass", "forbidden_contents": list(contents)}
        return replace(last, facts=facts)

    amend = {"review_opinion": "amend"}
    by_versatile = tuple(replace(s, by="versatile") for s in SUBMITTED_DOC)
    of_government = (*GOVERNMENT, SUBMIT_DRAFT)
    return {
        (DOCUMENT, act, "reviewer_did_not_draft"): Obstacle(
            by_versatile, replace(last, by="versatile"), by="legal_office"
        ),
        (DOCUMENT, act, "reviewed_at_the_right_level"): Obstacle(
            of_government, replace(last, by="reviewer"), by="legal_office"
        ),
        (DOCUMENT, act, "sets_no_licence"): Obstacle(
            SUBMITTED_DOC, found("licence"), changed=amend
        ),
        (DOCUMENT, act, "sets_no_penalty"): Obstacle(
            SUBMITTED_DOC, found("penalty"), changed=amend
        ),
        (DOCUMENT, act, "sets_no_coercion"): Obstacle(
            SUBMITTED_DOC, found("coercion"), changed=amend
        ),
        (DOCUMENT, act, "sets_nothing_without_authority"): Obstacle(
            SUBMITTED_DOC, found("levy", "rights"), changed={"authorising_basis": "某条例第三条"}
        ),
    }


def publication_obstacles(last, before, other):
    """What stands in the way of publishing, the one way and the other."""
    early, long = {"in_force_from": Later(-1)}, {"validity_ends_on": Later(1830)}
    return {
        (DOCUMENT, last.act, "published_as_issued"): Obstacle(other, last, instead=before),
        (DOCUMENT, last.act, "document_published_before_force"): Obstacle(
            before, replace(last, facts=TERM | early), changed=TERM
        ),
        (DOCUMENT, last.act, "validity_within_limit"): Obstacle(
            before, replace(last, facts=TERM | long), changed=TERM
        ),
        (DOCUMENT, last.act, "basis_still_in_force"): Obstacle(
            before, last, given={"instruments": LIBRARY | GONE_LAW}
        ),
        (DOCUMENT, last.act, "secrecy_was_reviewed"): Obstacle(
            before, replace(last, facts=TERM | SECRET), changed=OPEN
        ),
        (DOCUMENT, last.act, "text_as_reviewed"): Obstacle(
            with_text(before), *with_text([last], "b"), changed={"draft_text": "a"}
        ),
    }


DOCUMENT_OBSTACLES = {
    (DOCUMENT, "propose", "issuer_may_issue"): Obstacle(
        (), replace(PROPOSE, facts=PLAIN | {"issuer_kind": "internal"}), changed=PLAIN
    ),
    (DOCUMENT, "propose", "basis_in_force"): Obstacle(
        (), replace(PROPOSE, facts=PLAIN | {"basis_instruments": ["law", "old"]}), changed=PLAIN
    ),
    (DOCUMENT, "amend_draft", "issuer_may_issue"): Obstacle(
        (*SUBMITTED_DOC, RETURNED),
        step("amend_draft", "drafter", 1, issuer_kind="provisional"),
        changed={"issuer_kind": "government"},
    ),
    (DOCUMENT, "amend_draft", "basis_in_force"): Obstacle(
        (*SUBMITTED_DOC, RETURNED),
        step("amend_draft", "drafter", 1, basis_instruments=["old"]),
        changed={"basis_instruments": ["law"]},
    ),
    (DOCUMENT, "begin_consultation", "public_consultation_when_due"): Obstacle(
        drafted(affects_rights=True)[:1],
        replace(OPENED, facts={"consultation_ways": ["letters"]}),
        changed={"consultation_ways": ["letters", "public"]},
    ),
    (DOCUMENT, "close_consultation", "consultation_long_enough"): Obstacle(
        (PROPOSE, OPENED), replace(CLOSED, plus=6), plus=7
    ),
    (DOCUMENT, "close_consultation", "consultation_long_enough_for_market"): Obstacle(
        MARKET[:2], replace(CLOSED, plus=29), plus=30
    ),
    (DOCUMENT, "close_consultation", "opinions_add_up"): Obstacle(
        (PROPOSE, OPENED), replace(CLOSED, facts=COUNTS | {"opinions_adopted": 6}), changed=COUNTS
    ),
    (DOCUMENT, "close_consultation", "consultations_concluded"): Obstacle(
        (PROPOSE, OPENED), CLOSED, given={"linked": (heard_publicly(is_concluded=False),)}
    ),
    (DOCUMENT, "close_consultation", "opinions_as_counted"): Obstacle(
        (PROPOSE, OPENED),
        replace(CLOSED, facts=CLOSED.facts | {"opinions_received": 6}),
        changed=COUNTS,
        given={"linked": (heard_publicly(),)},
    ),
    (DOCUMENT, "submit_for_review", "consultations_concluded"): Obstacle(
        drafted(), SUBMIT_DRAFT, given={"linked": (heard_publicly(is_concluded=False),)}
    ),
    (DOCUMENT, "sign", "text_as_reviewed"): Obstacle(
        with_text(DOC_ADOPTED), *with_text([SIGN], "b"), changed={"draft_text": "a"}
    ),
    (DOCUMENT, "close_consultation", "feedback_given_to_market"): Obstacle(
        MARKET[:2], replace(CLOSED, facts=COUNTS), changed={"feedback_channel": "某网站"}
    ),
    (DOCUMENT, "review_competition", "competition_reviewed_by_regulator"): Obstacle(
        GOVERNMENT, replace(COMPETITION, by="drafter"), by="regulator"
    ),
    (DOCUMENT, "review_competition", "exception_has_term"): Obstacle(
        MARKET,
        replace(COMPETITION, facts={"competition_conclusion": "exception"}),
        changed={"exception_term": "两年"},
    ),
    (DOCUMENT, "submit_for_review", "competition_reviewed"): Obstacle(
        MARKET, SUBMIT_DRAFT, also=(COMPETITION,)
    ),
    (DOCUMENT, "submit_for_review", "review_papers_complete"): Obstacle(
        drafted(),
        replace(SUBMIT_DRAFT, facts={"review_papers": ["draft", "other"]}),
        changed={"review_papers": PAPERS},
    ),
    (DOCUMENT, "submit_for_review", "basis_still_in_force"): Obstacle(
        drafted(), SUBMIT_DRAFT, given={"instruments": LIBRARY | GONE_LAW}
    ),
    (DOCUMENT, "review", "reviewed_by_the_government"): Obstacle(
        SUBMITTED_DOC, replace(PASSED, by="reviewer"), by="legal_office"
    ),
    **review_obstacles("review"),
    **review_obstacles("review_urgently"),
    (DOCUMENT, "deliberate", "document_review_passed"): Obstacle(
        (*SUBMITTED_DOC, RETURNED), ADOPTED, instead=DOC_REVIEWED
    ),
    (DOCUMENT, "deliberate", "competition_reviewed"): Obstacle(
        UNCOMPETED, ADOPTED, instead=COMPETED
    ),
    (DOCUMENT, "sign", "adopted_by_meeting"): Obstacle(
        (*DOC_REVIEWED, DEFERRED), SIGN, also=(ADOPTED,)
    ),
    (DOCUMENT, "sign", "signed_by_head_of_issuer"): Obstacle(
        DOC_ADOPTED, replace(SIGN, by="mayor"), by="head"
    ),
    (DOCUMENT, "register_number", "document_review_passed"): Obstacle(
        (*SUBMITTED_DOC, RETURNED, replace(ADOPTED, mode=ON_RECORD), SIGN),
        NUMBER,
        instead=(*DOC_ADOPTED, SIGN),
    ),
    (DOCUMENT, "register_number", "adopted_by_meeting"): Obstacle(
        (*DOC_REVIEWED, DEFERRED, replace(SIGN, mode=ON_RECORD)),
        NUMBER,
        instead=(*DOC_ADOPTED, SIGN),
    ),
    (DOCUMENT, "register_number", "competition_reviewed"): Obstacle(
        (*UNCOMPETED, replace(ADOPTED, mode=ON_RECORD), SIGN),
        NUMBER,
        instead=(*COMPETED, ADOPTED, SIGN),
    ),
    **publication_obstacles(PUBLISH_DOC, NUMBERED, GOV_NUMBERED),
    **publication_obstacles(PUBLISH_GOV, GOV_NUMBERED, NUMBERED),
    (DOCUMENT, "renew", "evaluated_before_renewal"): Obstacle(IN_FORCE, RENEW, also=(KEPT,)),
    (DOCUMENT, "renew", "renewed_before_expiry"): Obstacle(
        (*NUMBERED, SHORT_LIVED, KEPT),
        replace(RENEW, plus=5, facts={"validity_ends_on": Later(1000)}),
        plus=4,
    ),
    (DOCUMENT, "renew", "validity_within_limit"): Obstacle(
        (*IN_FORCE, KEPT),
        replace(RENEW, facts={"validity_ends_on": Later(3700)}),
        changed={"validity_ends_on": Later(3500)},
    ),
    (DOCUMENT, "renew", "signed_by_head_of_issuer"): Obstacle(
        (*IN_FORCE, KEPT), replace(RENEW, by="mayor"), by="head"
    ),
    (DOCUMENT, "repeal", "signed_by_head_of_issuer"): Obstacle(
        IN_FORCE, step("repeal", "mayor", 1, ends_from=Later(1)), by="head"
    ),
    (DOCUMENT, "supersede", "replacement_in_force"): Obstacle(
        IN_FORCE,
        step("supersede", "registrar", 1, replaced_by="old"),
        changed={"replaced_by": "law"},
    ),
    (DOCUMENT, "expire", "validity_has_ended"): Obstacle(
        (*NUMBERED, SHORT_LIVED, step("interpret", "drafter")),
        step("expire", "registrar", 5),
        plus=6,
    ),
    (FILING, "register_filing", "filing_papers_complete"): Obstacle(
        (replace(RECEIVED, facts={"filing_papers": ["report", "text"]}),),
        step("register_filing", "filer", 1),
        instead=(RECEIVED,),
    ),
    (FILING, "order_correction", "maker_was_heard"): Obstacle(REGISTERED, ORDER, also=HEARD),
    (FILING, "record_correction", "correction_was_made"): Obstacle(
        (*REGISTERED, *HEARD, ORDER),
        step("record_correction", "filer", 5, correction_result="refused"),
        changed={"correction_result": "repealed"},
    ),
    (REVIEW_REQUEST, "request_document_review", "party_named"): Obstacle((), REQUEST, given=NOBODY),
    (REVIEW_REQUEST, "take_up_request", "reviewer_did_not_make"): Obstacle(
        (replace(REQUEST, facts={"requested_document": "own"}),), TAKEN_UP[1], instead=(REQUEST,)
    ),
    (REVIEW_REQUEST, "conclude_request", "maker_was_heard"): Obstacle(
        TAKEN_UP, step("conclude_request", "filer", 1, review_conclusion="unlawful"), also=HEARD
    ),
    (LAW_CHANGE, "answer_law_change", "every_affected_item_answered"): Obstacle(
        TASK, replace(TASK_ANSWER, facts=NO_CHANGE | {"answered_count": 2}), changed=NO_CHANGE
    ),
    (LAW_CHANGE, "answer_law_change", "not_concerned_stands_alone"): Obstacle(
        TASK,
        replace(TASK_ANSWER, facts=NO_CHANGE | {"change_measures": ["keep", "none"]}),
        changed={"change_measures": ["none"]},
    ),
    (LAW_CHANGE, "answer_law_change", "measures_have_their_day"): Obstacle(
        TASK,
        replace(TASK_ANSWER, facts=NO_CHANGE | {"change_measures": ["amend"]}),
        changed={"measures_planned_on": Later(30)},
    ),
    (LAW_CHANGE, "agree_answer", "answer_checker_did_not_answer"): Obstacle(
        (*TASK, TASK_ANSWER), step("agree_answer", "versatile", 2), by="legal_office"
    ),
    (LAW_CHANGE, "send_back_answer", "answer_checker_did_not_answer"): Obstacle(
        (*TASK, TASK_ANSWER), step("send_back_answer", "versatile", 2), by="legal_office"
    ),
}

OBSTACLES = DOCUMENT_OBSTACLES | {
    # G1
    (PENALTY, "file_case", "two_certified_officers"): Obstacle(
        CLUE, step("file_case", "head", officers=["zhou", "expired"]), changed=BOTH
    ),
    (PENALTY, "collect_evidence", "two_certified_officers"): Obstacle(
        FILED, step("collect_evidence", "zhou", officers=["zhou"]), changed=BOTH
    ),
    (SUMMARY, "decide_on_spot", "two_certified_officers"): Obstacle(
        (), replace(ON_SPOT, facts=ON_SPOT.facts | {"officers": ["zhou"]}), changed=BOTH
    ),
    (SUMMARY, "decide_on_spot", "certified_officer"): Obstacle(
        (),
        replace(ON_SPOT, facts=ON_SPOT.facts | {"officers": ["expired"]}),
        changed={"officers": ["zhou"]},
    ),
    (PENALTY, "serve_notice", "sums_agree_with_kinds"): Obstacle(
        REVIEWED, step("serve_notice", "zhou", 1, **TOLD | {"fine": "0.00"}), changed=FINE
    ),
    (PENALTY, "serve_hearing_notice", "sums_agree_with_kinds"): Obstacle(
        REVIEWED,
        step("serve_hearing_notice", "zhou", 1, **TOLD | {"penalty_kinds": ["warning"]}),
        changed=FINE,
    ),
    (PENALTY, "decide_penalty", "sums_agree_with_kinds"): Obstacle(
        NOTICED, replace(DECIDE, facts=FINE | {"fine": "0.00"}), changed=FINE
    ),
    (SUMMARY, "decide_on_spot", "sums_agree_with_kinds"): Obstacle(
        (),
        replace(ON_SPOT, facts=ON_SPOT.facts | {"penalty_kinds": ["warning"]}),
        changed={"penalty_kinds": ["fine"]},
    ),
    (PENALTY, "decide_penalty", "party_named"): Obstacle(NOTICED, DECIDE, given=NOBODY),
    (SUMMARY, "decide_on_spot", "party_named"): Obstacle((), ON_SPOT, given=NOBODY),
    (LICENCE, "submit", "party_named"): Obstacle((), SUBMITTED[0], given=NOBODY),
    (LICENCE, "grant", "valid_days_in_order"): Obstacle(
        EXAMINED,
        step("grant", "head", valid_from=Later(5), valid_until=Later(4)),
        changed={"valid_until": Later(5)},
    ),
    # G2
    (PENALTY, "collect_evidence", "case_filed_before_investigation"): Obstacle(
        CLUE, step("collect_evidence", "zhou", **BOTH), also=FILED[1:]
    ),
    (PENALTY, "conclude_investigation", "evidence_collected"): Obstacle(
        FILED, concluded()[-1], also=COLLECTED[-1:]
    ),
    # G3
    (PENALTY, "decide_penalty", "notice_served"): Obstacle(REVIEWED, DECIDE, also=(NOTICE,)),
    (PENALTY, "decide_penalty", "plea_period_over"): Obstacle(
        NOTICED, replace(DECIDE, plus=5), plus=6
    ),
    (PENALTY, "decide_penalty", "plea_rechecked"): Obstacle(
        PLEADED, DECIDE, also=(step("recheck_plea", "wu"),)
    ),
    (PENALTY, "decide_penalty", "penalty_was_told"): Obstacle(
        NOTICED, replace(DECIDE, facts=FINE | {"fine": "1000.01"}), changed=FINE
    ),
    (PENALTY, "decide_penalty", "not_aggravated_by_plea"): Obstacle(
        RECHECKED, replace(DECIDE, facts=FINE | {"fine": "1000.01"}), changed=FINE
    ),
    (SUMMARY, "decide_on_spot", "rights_told_on_spot"): Obstacle(
        (),
        replace(ON_SPOT, facts=ON_SPOT.facts | {"rights_told": False}),
        changed={"rights_told": True},
    ),
    # G4
    (PENALTY, "serve_notice", "hearing_told_when_listed"): LISTED,
    (PENALTY, "serve_notice", "hearing_told_when_listed_2009"): LISTED,
    (PENALTY, "decide_penalty", "hearing_told_when_listed"): LISTED_DECISION,
    (PENALTY, "decide_penalty", "hearing_told_when_listed_2009"): LISTED_DECISION,
    (PENALTY, "decide_penalty", "hearing_right_settled"): Obstacle(
        OFFERED, replace(DECIDE, plus=1), also=(step("waive_hearing", "party"),)
    ),
    (PENALTY, "notify_hearing", "chair_did_not_investigate"): Obstacle(
        REQUESTED,
        step("notify_hearing", "zhou", hearing_chair="wu"),
        changed={"hearing_chair": "chair"},
    ),
    (PENALTY, "hold_hearing", "chair_did_not_investigate"): Obstacle(
        NOTIFIED, step("hold_hearing", "zhou", 15, hearing_chair="chair"), by="chair"
    ),
    (PENALTY, "decide_penalty", "decision_follows_record"): Obstacle(
        HELD, DECIDE, changed={"follows_record": True}
    ),
    # G5
    (PENALTY, "decide_penalty", "legal_review_passed_when_triggered"): Obstacle(
        UNREVIEWED, DECIDE, also=(REVIEW,)
    ),
    (PENALTY, "decide_penalty", "legal_review_passed"): Obstacle(
        UNREVIEWED, DECIDE, also=(REVIEW,)
    ),
    (PENALTY, "decide_no_penalty", "legal_review_passed_when_triggered"): Obstacle(
        UNREVIEWED, step("decide_no_penalty", "head"), also=(REVIEW,)
    ),
    (PENALTY, "decide_no_penalty", "legal_review_passed"): Obstacle(
        UNREVIEWED, step("decide_no_penalty", "head"), also=(REVIEW,)
    ),
    (PENALTY, "review_legality", "reviewer_is_not_handler"): Obstacle(
        concluded(), replace(REVIEW, by="zhou"), by="reviewer"
    ),
    (PENALTY, "review_legality", "new_reviewer_is_qualified"): Obstacle(
        concluded(), replace(REVIEW, by="novice"), by="veteran"
    ),
    # G6
    (PENALTY, "decide_penalty", "discussed_when_serious"): Obstacle(
        (*concluded(serious=True), REVIEW, NOTICE),
        DECIDE,
        also=(step("discuss", "head", discussion_members=["head"]),),
    ),
    # the rest of penalties
    (PENALTY, "publish_decision", "secrecy_was_reviewed"): Obstacle(
        DECIDED, step("publish_decision", "zhou", **SECRET), changed=OPEN
    ),
    (PENALTY, "close_case", "fine_paid_before_closing"): Obstacle(
        (*SERVED, PUBLISH, step("record_payment", "zhou", paid_amount="999.99")),
        step("close_case", "zhou", closing_ground="performed"),
        also=(step("record_payment", "zhou", paid_amount="0.01"),),
    ),
    (SUMMARY, "decide_on_spot", "summary_kinds_only"): Obstacle(
        (),
        replace(ON_SPOT, facts=ON_SPOT.facts | {"penalty_kinds": ["fine", "confiscation"]}),
        changed={"penalty_kinds": ["warning", "fine"]},
    ),
    (SUMMARY, "decide_on_spot", "fine_within_summary_cap"): Obstacle(
        (), replace(ON_SPOT, facts=ON_SPOT.facts | {"fine": "200.01"}), changed={"fine": "50.00"}
    ),
    (SUMMARY, "publish_decision", "secrecy_was_reviewed"): Obstacle(
        (ON_SPOT,), step("publish_decision", "zhou", **SECRET), changed=OPEN
    ),
    (SUMMARY, "close_case", "fine_paid_before_closing"): Obstacle(
        (ON_SPOT, step("file_with_organ", "zhou"), PUBLISH),
        step("close_case", "zhou", closing_ground="performed"),
        also=(step("record_payment", "zhou", paid_amount="50.00"),),
    ),
    (PENALTY, "close_case", "published_before_closing"): Obstacle(
        SERVED, step("close_case", "zhou", closing_ground="remitted"), also=(PUBLISH,)
    ),
    (SUMMARY, "close_case", "published_before_closing"): Obstacle(
        (ON_SPOT, step("file_with_organ", "zhou")),
        step("close_case", "zhou", closing_ground="remitted"),
        changed=WITHHELD,
    ),
    # licences
    (LICENCE, "submit", "item_on_list"): Obstacle((), SUBMITTED[0], given={"power": None}),
    (LICENCE, "request_correction", "correction_asked_once"): Obstacle(
        ASKED, step("request_correction", "window"), instead=SUBMITTED
    ),
    (LICENCE, "examine", "two_examiners"): Obstacle(
        ACCEPTED,
        step("examine", "lin", officers=["lin", "stranger"]),
        changed={"officers": ["lin", "he"]},
    ),
    (LICENCE, "notify_hearing", "chair_did_not_examine"): Obstacle(
        L_REQUESTED,
        step("notify_hearing", "lin", hearing_chair="he"),
        changed={"hearing_chair": "chair"},
    ),
    (LICENCE, "announce_hearing", "chair_did_not_examine"): Obstacle(
        EXAMINED,
        step("announce_hearing", "lin", hearing_chair="he"),
        changed={"hearing_chair": "chair"},
    ),
    (LICENCE, "hold_announced_hearing", "chair_did_not_examine"): Obstacle(
        (*EXAMINED, step("announce_hearing", "lin", hearing_chair="chair")),
        step("hold_announced_hearing", "lin", 15, hearing_chair="chair"),
        by="chair",
    ),
    (LICENCE, "hold_hearing", "chair_did_not_examine"): Obstacle(
        L_NOTIFIED, step("hold_hearing", "lin", 15, hearing_chair="chair"), by="chair"
    ),
    (LICENCE, "grant", "application_examined"): Obstacle(
        ACCEPTED, step("grant", "head"), also=(EXAMINE,)
    ),
    (LICENCE, "grant", "decision_follows_record"): Obstacle(
        L_HELD, step("grant", "head"), changed={"follows_record": True}
    ),
    (LICENCE, "refuse", "application_examined"): Obstacle(
        ACCEPTED, step("refuse", "head"), also=(EXAMINE,)
    ),
    (LICENCE, "refuse", "remedies_were_told"): Obstacle(
        EXAMINED, step("refuse", "head", remedies_told=False), changed={"remedies_told": True}
    ),
    (LICENCE, "refuse", "decision_follows_record"): Obstacle(
        L_HELD, step("refuse", "head", follows_record=False), changed={"follows_record": True}
    ),
    (LICENCE, "publish_decision", "secrecy_was_reviewed"): Obstacle(
        GRANTED, step("publish_decision", "window", **SECRET), changed=OPEN
    ),
    (LICENCE, "close_case", "decision_published"): Obstacle(
        DELIVERED, step("close_case", "window"), also=(step("publish_decision", "window"),)
    ),
    # changes of the list
    (CHANGE, "propose", "change_names_items"): Obstacle(
        (),
        step("propose", "keeper", **NEW_ITEM, change_kind="merge", items=["A-1"]),
        changed={"items": ["A-1", "A-2"]},
    ),
    (CHANGE, "propose", "items_in_force"): Obstacle(
        (), step("propose", "keeper", change_kind="cancel", items=["gone"]), changed=CANCEL
    ),
    (CHANGE, "propose", "new_item_described"): Obstacle(
        (),
        step("propose", "keeper", **NEW_ITEM | {"statutory_days": None}, change_kind="set"),
        changed=NEW_ITEM,
    ),
    (CHANGE, "decide", "change_review_passed"): Obstacle(
        (*PROPOSED, step("review", "reviewer", review_opinion="amend")),
        step("decide", "mayor"),
        instead=CHANGE_REVIEWED,
    ),
    (CHANGE, "decide", "items_still_in_force"): Obstacle(
        CHANGE_REVIEWED, step("decide", "mayor"), given=GONE
    ),
    (CHANGE, "publish", "published_before_effect"): Obstacle(
        CHANGE_DECIDED, step("publish", "keeper", 6), plus=5
    ),
}

CONSULTED = "consultation.public"
DRAFT = {"consulted_text": "第一条 某事。", "launch_approver": "head", "comments_until": Later(30)}
OPENED_WITH = (
    ("launch_regulation", "announced_days_meet_limit"),
    ("launch_rule", "announced_days_meet_limit"),
    ("launch_rule", "announced_days_meet_local_rule"),
    ("launch_decision", "announced_days_meet_limit"),
    ("launch_decision", "announced_days_meet_local_rule"),
    ("launch_decision_shortened", "announced_days_meet_local_rule"),
    ("launch_market_document", "announced_days_meet_limit"),
    ("launch_document", "announced_days_meet_local_rule"),
)


def launch(act="launch_document", **facts):
    kind = {"consulted_kind": "normative"} if act == "launch_document" else {}
    return step(act, "consulter", **DRAFT | kind | facts)


LAUNCHED = (launch(comments_until=Later(10)),)
WRITTEN = (*LAUNCHED, step("send_letters", "consulter", 1, consultees=["C-1"], reply_by=Later(5)))
NO_COMMENT = step("record_no_comment", "consulter", consultees=["C-1"], letter_answered_on=Later(0))
ANSWERED = step(
    "record_answer", "consulter", answering_consultee="C-1", letter_answered_on=Later(0),
    opinions_given="第一条：好",
)  # fmt: skip
GIVEN = (*WRITTEN, ANSWERED)
SORTED = (*GIVEN, step("close_comments", "consulter", 20))
GROUP = step("group_opinions", "consulter", opinion_numbers="2")
SETTLE = step("answer_opinions", "consulter", opinion_numbers="1", opinion_outcome="explained",
              opinion_reason="某")  # fmt: skip
RESULT = step("publish_result", "consulter", secrecy_reviewed=True, withheld_numbers="2")
CONCLUDED = (*SORTED, SETTLE, step("conclude_answers", "head"))
OBSTACLES |= {
    **{
        (CONSULTED, act, "draft_is_given"): Obstacle(
            (), launch(act, consulted_text=None), changed={"consulted_text": "第一条 某事。"}
        )
        for act, _ in OPENED_WITH
    },
    **{
        (CONSULTED, act, "launch_approved_by_head"): Obstacle(
            (), launch(act, launch_approver="consulter"), changed={"launch_approver": "mayor"}
        )
        for act, _ in OPENED_WITH
    },
    **{
        (CONSULTED, act, guard): Obstacle(
            (),
            launch(act, comments_until=Later(29 if guard.endswith("limit") else 6)),
            changed={"comments_until": Later(30 if guard.endswith("limit") else 7)},
        )
        for act, guard in OPENED_WITH
    },
    (CONSULTED, "send_letters", "consultees_stand_on_list"): Obstacle(
        LAUNCHED,
        replace(WRITTEN[-1], facts=WRITTEN[-1].facts | {"consultees": ["C-1", "C-gone"]}),
        changed={"consultees": ["C-1"]},
    ),
    (CONSULTED, "send_letters", "not_written_to_before"): Obstacle(
        WRITTEN, WRITTEN[-1], changed={"consultees": ["C-2"]}
    ),
    (CONSULTED, "record_no_comment", "was_written_to"): Obstacle(
        WRITTEN,
        replace(NO_COMMENT, facts=NO_COMMENT.facts | {"consultees": ["C-1", "C-2"]}),
        changed={"consultees": ["C-1"]},
    ),
    (CONSULTED, "record_no_comment", "not_answered_before"): Obstacle(
        GIVEN, NO_COMMENT, instead=WRITTEN
    ),
    (CONSULTED, "record_answer", "was_written_to"): Obstacle(
        WRITTEN,
        replace(ANSWERED, facts=ANSWERED.facts | {"answering_consultee": "C-2"}),
        changed={"answering_consultee": "C-1"},
    ),
    (CONSULTED, "prolong_consultation", "prolonged_to_later_day"): Obstacle(
        LAUNCHED,
        step("prolong_consultation", "consulter", comments_until=Later(10)),
        changed={"comments_until": Later(11)},
    ),
    (CONSULTED, "close_comments", "announced_period_is_over"): Obstacle(
        LAUNCHED, step("close_comments", "consulter", 10), plus=11
    ),
    (CONSULTED, "group_opinions", "opinion_numbers_exist"): Obstacle(
        GIVEN, GROUP, changed={"opinion_numbers": "1"}
    ),
    (CONSULTED, "answer_opinions", "opinion_numbers_exist"): Obstacle(
        GIVEN,
        replace(SETTLE, facts=SETTLE.facts | {"opinion_numbers": "x"}),
        changed={"opinion_numbers": "1"},
    ),
    (CONSULTED, "answer_opinions", "reason_given_unless_adopted"): Obstacle(
        GIVEN,
        replace(SETTLE, facts=SETTLE.facts | {"opinion_reason": None}),
        changed={"opinion_reason": "某"},
    ),
    (CONSULTED, "answer_opinions", "clause_named_when_adopted"): Obstacle(
        GIVEN,
        replace(SETTLE, facts=SETTLE.facts | {"opinion_outcome": "adopted"}),
        changed={"changed_clause": "第一条"},
    ),
    (CONSULTED, "conclude_answers", "every_opinion_answered"): Obstacle(
        SORTED, step("conclude_answers", "head"), also=(SETTLE,)
    ),
    (CONSULTED, "publish_result", "opinion_numbers_exist"): Obstacle(
        CONCLUDED, RESULT, changed={"withheld_numbers": "1"}
    ),
    (CONSULTED, "publish_result", "secrecy_was_reviewed"): Obstacle(
        CONCLUDED,
        replace(RESULT, facts={"secrecy_reviewed": False}),
        changed={"secrecy_reviewed": True},
    ),
}


# reviews of legality before decisions, measures and contracts

UNDER_REVIEW = "decisions.legality_review"
MATTER = {"matter_kind": "measure", "days_allowed": 7}
CONTRACT = {
    "matter_kind": "contract",
    "contract_kind": "service",
    "contract_amount": "999999.99",
    "counterparty": "某公司",
    "contract_months": 12,
    "foreign_related": False,
    "gives_guarantee": False,
}
SENT = (step("submit_matter", "undertaker", **MATTER),)


def heard(by="reviewer", **matter):
    return (
        step("submit_matter", "undertaker", **MATTER | matter),
        step("take_up", by),
        step("hear_adviser", by),
    )


def opined(opinion="lawful", **matter):
    given = step("give_opinion", "reviewer", legality_opinion=opinion, amendments_asked=1)
    return (*heard(**matter), given)


def replied(opinion="lawful", **matter):
    return (*opined(opinion, **matter), step("answer_opinion", "undertaker"))


OPINE = step("give_opinion", "reviewer", legality_opinion="lawful")
SIGN_CONTRACT = step("sign_contract", "head")
PUT_FORWARD = step("put_forward", "head", forum="meeting")
OBSTACLES |= {
    (UNDER_REVIEW, "submit_matter", "contract_described"): Obstacle(
        (),
        step("submit_matter", "undertaker", **MATTER | CONTRACT | {"foreign_related": None}),
        changed={"foreign_related": False},
    ),
    (UNDER_REVIEW, "submit_matter", "enough_time_for_review"): Obstacle(
        (),
        step("submit_matter", "undertaker", **MATTER | {"days_allowed": 6}),
        changed={"reason": "应急"},
    ),
    (UNDER_REVIEW, "resubmit_matter", "enough_time_for_review"): Obstacle(
        replied("amend"),
        step("resubmit_matter", "undertaker", days_allowed=6),
        changed={"days_allowed": 7},
    ),
    (UNDER_REVIEW, "ask_for_papers", "papers_asked_once"): Obstacle(
        (*SENT, step("ask_for_papers", "reviewer"), step("add_papers", "undertaker")),
        step("ask_for_papers", "reviewer"),
        instead=SENT,
    ),
    (UNDER_REVIEW, "take_up", "reviewer_is_not_undertaker"): Obstacle(
        (step("submit_matter", "jack", **MATTER),), step("take_up", "jack"), by="decider"
    ),
    (UNDER_REVIEW, "give_opinion", "reviewer_is_not_undertaker"): Obstacle(
        (
            step("submit_matter", "undertaker", **MATTER),
            step("ask_for_papers", "reviewer"),
            step("add_papers", "jack"),
            *heard()[1:],
        ),
        replace(OPINE, by="jack"),
        by="decider",
    ),
    (UNDER_REVIEW, "give_opinion", "adviser_was_heard"): Obstacle(
        heard()[:2], OPINE, also=heard()[2:]
    ),
    (UNDER_REVIEW, "give_opinion", "large_contract_reviewed_by_government"): Obstacle(
        heard(**CONTRACT | {"contract_amount": "1000000.00"}), OPINE, by="decider"
    ),
    (UNDER_REVIEW, "give_opinion", "guarantee_is_not_lawful"): Obstacle(
        heard(**CONTRACT | {"gives_guarantee": True}),
        OPINE,
        changed={"legality_opinion": "unlawful"},
    ),
    (UNDER_REVIEW, "give_opinion", "amendments_are_counted"): Obstacle(
        heard(),
        step("give_opinion", "reviewer", legality_opinion="amend"),
        changed={"amendments_asked": 2},
    ),
    (UNDER_REVIEW, "answer_opinion", "non_adoption_is_explained"): Obstacle(
        opined("amend"),
        step("answer_opinion", "undertaker", review_adoption="partly"),
        changed={"review_adoption_note": "某"},
    ),
    (UNDER_REVIEW, "put_forward", "matter_is_no_contract"): Obstacle(
        replied(**CONTRACT), PUT_FORWARD, instead=replied()
    ),
    (UNDER_REVIEW, "put_forward", "not_found_unlawful"): Obstacle(
        replied("unlawful"), PUT_FORWARD, instead=replied("amend")
    ),
    (UNDER_REVIEW, "put_forward", "not_found_unlawful_unless_exploratory"): Obstacle(
        replied("outside"),
        replace(PUT_FORWARD, facts={"is_exploratory": True}),
        changed={"risk_note": "某风险"},
    ),
    (UNDER_REVIEW, "sign_contract", "matter_is_a_contract"): Obstacle(
        replied(), SIGN_CONTRACT, instead=replied(**CONTRACT)
    ),
    (UNDER_REVIEW, "sign_contract", "not_found_unlawful"): Obstacle(
        replied("unlawful", **CONTRACT), SIGN_CONTRACT, instead=replied(**CONTRACT)
    ),
}

# rules of the government and local regulations in draft

RULE, REGULATION = "instruments.rule", "instruments.regulation"
TITLED = {"document_title": "某办法", "legislative_subjects": ["urban_rural", "heritage"]}
PROJECT = TITLED | {"ahead_of_regulation": False}
UNDISPUTED = {"touches_rights_and_disputed": False, "hearing_is_needed": False}
NO_RIGHTS = {"lessens_rights": False}
POSTED = step("post_draft", "drafter")
OPINIONS = step("hear_opinions", "drafter")
PLAN = step("publish_plan", "legal_office")
SUBMIT = step("submit_draft", "head", 30, **UNDISPUTED)
EXAMINED_DRAFT = step("examine_draft", "legal_office", **NO_RIGHTS)
SIGN = step("sign_draft", "legal_chief")
CIRCULATED = step("circulate_draft", "legal_office")
PASS = step("pass_at_meeting", "registrar", government_meeting="executive")
ALL_MEDIA = {
    "published_in": ["gazette", "committee_gazette", "legal_site", "congress_site", "newspaper"],
}
ALL_FOUR = {
    "filed_with": (
        ["state_council", "provincial_committee", "provincial_government", "municipal_committee"]
    )
}


def planned(procedure, **project):
    proposal = step(f"propose_{procedure.rpartition('.')[2]}", "drafter", **PROJECT | project)
    listed = (
        step("approve_plan", "mayor") if procedure == RULE else step("enter_plan", "legal_office")
    )
    return (proposal, step("appraise_project", "legal_office"), listed)


def submitted_draft(procedure, **project):
    return (*planned(procedure, **project), PLAN, OPINIONS, POSTED, SUBMIT)


def passed(procedure, **project):
    return (*submitted_draft(procedure, **project), CIRCULATED, EXAMINED_DRAFT, SIGN, PASS)


def ordered(begins=31, **project):
    return (*passed(RULE, **project), step("sign_order", "mayor", in_force_from=Later(begins)))


PUBLISH_RULE = step("publish_rule", "legal_office", **ALL_MEDIA)
FILE_RULE = step("file_rule", "legal_office", **ALL_FOUR)
BILL = (
    *passed(REGULATION),
    step("submit_bill", "mayor"),
    step("record_reading", "legal_office"),
    step("record_passing", "legal_office"),
    step("report_for_approval", "legal_office"),
    step("record_approval", "legal_office"),
)
ANNOUNCE = step("announce_regulation", "legal_office", **ALL_MEDIA, in_force_from=Later(0))


def of_both(procedure):
    """What rules and regulations share until a meeting of the government passed the draft."""
    proposal = planned(procedure)[0]
    drafting = (*planned(procedure), PLAN)
    return {
        (procedure, proposal.act, "subject_within_power_2015"): Obstacle(
            (),
            replace(proposal, facts=PROJECT | {"legislative_subjects": ["grassroots"]}),
            changed={"legislative_subjects": ["environment"]},
        ),
        (procedure, proposal.act, "subject_within_power"): Obstacle(
            (),
            replace(proposal, facts=PROJECT | {"legislative_subjects": ["by_other_law"]}),
            changed={"special_competence": "某法第十条"},
        ),
        (procedure, proposal.act, "city_may_legislate"): Obstacle(
            (), proposal, given={"figures": FIGURES | {"legislative_power": Decimal(0)}}
        ),
        (procedure, "submit_draft", "consultations_concluded"): Obstacle(
            (*drafting, OPINIONS, POSTED),
            SUBMIT,
            given={"linked": (heard_publicly(is_concluded=False),)},
        ),
        (procedure, "submit_draft", "opinions_were_heard"): Obstacle(
            (*drafting, POSTED), SUBMIT, instead=(*drafting, OPINIONS, POSTED)
        ),
        (procedure, "submit_draft", "posted_when_disputed"): Obstacle(
            (*drafting, OPINIONS),
            replace(SUBMIT, facts={"touches_rights_and_disputed": True}),
            also=(POSTED,),
        ),
        (procedure, "submit_draft", "draft_was_posted"): Obstacle(
            (*drafting, OPINIONS), SUBMIT, also=(step("keep_draft_secret", "head"),)
        ),
        (procedure, "submit_draft", "hearing_held_when_needed"): Obstacle(
            (*drafting, OPINIONS, POSTED),
            replace(SUBMIT, facts={"hearing_is_needed": True}),
            also=(
                step("announce_public_hearing", "drafter"),
                step("hold_public_hearing", "drafter", 30),
            ),
        ),
        (procedure, "send_back", "ground_of_2001"): Obstacle(
            submitted_draft(procedure),
            step("send_back", "legal_office", send_back_ground="not_publicised"),
            changed={"send_back_ground": "disputed"},
        ),
        (procedure, "examine_draft", "examiner_did_not_draft"): Obstacle(
            (*planned(procedure), PLAN, replace(OPINIONS, by="versatile"), POSTED, SUBMIT),
            replace(EXAMINED_DRAFT, by="versatile"),
            by="legal_office",
        ),
        (procedure, "sign_draft", "opinions_asked_in_examination"): Obstacle(
            (*submitted_draft(procedure), EXAMINED_DRAFT), SIGN, also=(CIRCULATED,)
        ),
        (procedure, "sign_draft", "draft_was_examined"): Obstacle(
            (*submitted_draft(procedure), CIRCULATED), SIGN, also=(EXAMINED_DRAFT,)
        ),
        (procedure, "pass_at_meeting", "passed_by_a_due_meeting"): Obstacle(
            passed(procedure)[:-1],
            replace(PASS, facts={"government_meeting": "other"}),
            changed={"government_meeting": "plenary"},
        ),
    }


OBSTACLES |= {
    **of_both(RULE),
    **of_both(REGULATION),
    (RULE, "propose_rule", "rule_has_a_rules_name"): Obstacle(
        (),
        step("propose_rule", "drafter", **PROJECT | {"document_title": "某条例"}),
        changed=TITLED,
    ),
    (RULE, "submit_draft", "plan_published"): Obstacle(
        (*planned(RULE), OPINIONS, POSTED), SUBMIT, also=(PLAN,)
    ),
    (RULE, "examine_draft", "rights_rest_on_higher_law"): Obstacle(
        submitted_draft(RULE),
        step("examine_draft", "legal_office", lessens_rights=True, upper_law=["old"]),
        changed={"upper_law": ["law"]},
    ),
    (RULE, "publish_rule", "text_as_ordered"): Obstacle(
        with_text(ordered()), *with_text([PUBLISH_RULE], "b"), changed={"draft_text": "a"}
    ),
    (RULE, "publish_rule", "rule_published_everywhere"): Obstacle(
        ordered(),
        replace(PUBLISH_RULE, facts={"published_in": ["gazette", "legal_site"]}),
        changed=ALL_MEDIA,
    ),
    (RULE, "publish_rule", "thirty_days_before_effect"): Obstacle(
        ordered(30), PUBLISH_RULE, instead=ordered(31)
    ),
    (RULE, "file_rule", "filed_with_all_four"): Obstacle(
        (*ordered(), PUBLISH_RULE),
        replace(FILE_RULE, facts={"filed_with": ["state_council"]}),
        changed=ALL_FOUR,
    ),
    (RULE, "take_effect", "is_not_ahead_of_regulation"): Obstacle(
        (*ordered(ahead_of_regulation=True), PUBLISH_RULE, FILE_RULE),
        step("take_effect", "legal_office", 31),
        instead=(*ordered(), PUBLISH_RULE, FILE_RULE),
    ),
    (RULE, "take_limited_effect", "is_ahead_of_regulation"): Obstacle(
        (*ordered(), PUBLISH_RULE, FILE_RULE),
        step("take_limited_effect", "legal_office", 31),
        instead=(*ordered(ahead_of_regulation=True), PUBLISH_RULE, FILE_RULE),
    ),
    (RULE, "take_effect", "day_of_effect_has_come"): Obstacle(
        (*ordered(), PUBLISH_RULE), step("take_effect", "legal_office", 30), plus=31
    ),
    (RULE, "take_limited_effect", "day_of_effect_has_come"): Obstacle(
        (*ordered(ahead_of_regulation=True), PUBLISH_RULE),
        step("take_limited_effect", "legal_office", 30),
        plus=31,
    ),
    (RULE, "close_rule", "rule_was_filed"): Obstacle(
        (*ordered(), PUBLISH_RULE, step("take_effect", "legal_office", 31)),
        step("close_rule", "legal_office"),
        instead=(*ordered(), PUBLISH_RULE, FILE_RULE, step("take_effect", "legal_office", 31)),
    ),
    (REGULATION, "announce_regulation", "regulation_published_everywhere"): Obstacle(
        BILL,
        replace(ANNOUNCE, facts=ANNOUNCE.facts | {"published_in": ["newspaper"]}),
        changed=ALL_MEDIA,
    ),
    (REGULATION, "announce_regulation", "regulation_not_in_force_before"): Obstacle(
        BILL,
        replace(ANNOUNCE, facts=ANNOUNCE.facts | {"in_force_from": Later(-1)}),
        changed={"in_force_from": Later(0)},
    ),
}

EDITIONS = [e for editions in current().library.editions.values() for e in editions]
LISTED_GUARDS = [
    (edition, act.name, condition.guard)
    for edition in EDITIONS
    for act in edition.acts.values()
    for condition in act.guards
]
CLEANING, CLEANED = "cleanup.campaign", "cleanup.document"
COMPILED = (
    step("issue_plan", "cleaner"),
    step("share_out", "cleaner"),
    step("compile_results", "auditor", count_of_stock=4),
)
RESULTS_REVIEWED = (*COMPILED, step("review_results", "other_auditor", review_opinion="pass"))
RESULTS_DECIDED = (
    *RESULTS_REVIEWED,
    step("decide_results", "mayor", results_effective_on=Later(5)),
)
RESULTS = step("publish_results", "cleaner", secrecy_reviewed=True)
FOUND = (
    step("assign_document", "cleaner", finding_kinds=["stale_citation"], finding_details="一处"),
    step("examine_document", "sweeper", further_findings=["conflict"]),
)
OVER = (
    step("assign_document", "cleaner", finding_kinds=["expired"], finding_details="届满"),
    step("examine_document", "sweeper"),
)
SOUND = (step("assign_document", "cleaner"), step("examine_document", "sweeper"))
KEEP = {"cleanup_result": "keep"}
ANSWERED_ALL = {"findings_answered": ["stale_citation", "conflict"], "findings_answer": "已核对"}
PROPOSED_KEEP = (*SOUND, step("propose_result", "sweeper", **KEEP))
CONFIRMED_KEEP = (*PROPOSED_KEEP, step("confirm_result", "head"))
AGREED_KEEP = (*CONFIRMED_KEEP, step("agree_result", "other_auditor"))
AMENDING = {"cleanup_result": "amend", "amendment_points": "第二条"}
BY_CAMPAIGN = {"campaign_number": "某号"}
AGREED_AMEND = (
    *SOUND,
    step("propose_result", "sweeper", **AMENDING),
    step("confirm_result", "head"),
    step("agree_result", "other_auditor"),
)

OBSTACLES |= {
    (CLEANING, "issue_plan", "stock_days_in_order"): Obstacle(
        (),
        step("issue_plan", "cleaner", stock_issued_from=Later(-1), stock_issued_until=Later(-2)),
        changed={"stock_issued_until": Later(-1)},
    ),
    (CLEANING, "hand_to_organ", "documents_are_of_organs"): Obstacle(
        COMPILED[:2],
        step("hand_to_organ", "cleaner", cleaned_documents=["own", "law"]),
        changed={"cleaned_documents": ["own"]},
    ),
    (CLEANING, "compile_results", "counts_add_up"): Obstacle(
        COMPILED[:2],
        step("compile_results", "auditor", count_of_stock=5),
        changed={"count_of_stock": 4},
    ),
    (CLEANING, "review_results", "results_reviewer_did_not_compile"): Obstacle(
        COMPILED, step("review_results", "auditor", review_opinion="pass"), by="other_auditor"
    ),
    (CLEANING, "decide_results", "results_review_passed"): Obstacle(
        (*COMPILED, step("review_results", "other_auditor", review_opinion="amend")),
        step("decide_results", "mayor"),
        instead=RESULTS_REVIEWED,
    ),
    (CLEANING, "publish_results", "results_published_before_effect"): Obstacle(
        RESULTS_DECIDED, replace(RESULTS, plus=6), plus=5
    ),
    (CLEANING, "publish_results", "secrecy_was_reviewed"): Obstacle(
        RESULTS_DECIDED, replace(RESULTS, facts=SECRET), changed=OPEN
    ),
    (CLEANED, "propose_result", "keep_answers_every_finding"): Obstacle(
        FOUND,
        step(
            "propose_result", "sweeper", **KEEP, findings_answered=["conflict"],
            findings_answer="已核对",
        ),
        changed=ANSWERED_ALL,
    ),
    (CLEANED, "propose_result", "expired_is_not_kept"): Obstacle(
        OVER,
        step(
            "propose_result", "sweeper", **KEEP, findings_answered=["expired"],
            findings_answer="还需要",
        ),
        changed={"cleanup_result": "lapse", "lapse_ground": "expired"},
    ),
    (CLEANED, "propose_result", "amendment_names_clauses"): Obstacle(
        SOUND, step("propose_result", "sweeper", cleanup_result="amend"), changed=AMENDING
    ),
    (CLEANED, "propose_result", "lapse_has_ground"): Obstacle(
        SOUND,
        step("propose_result", "sweeper", cleanup_result="lapse"),
        changed={"lapse_ground": "task_done"},
    ),
    (CLEANED, "confirm_result", "result_head_did_not_propose"): Obstacle(
        PROPOSED_KEEP, step("confirm_result", "sweeper"), by="head"
    ),
    (CLEANED, "agree_result", "result_reviewer_did_not_propose"): Obstacle(
        CONFIRMED_KEEP, step("agree_result", "sweeper"), by="auditor"
    ),
    (CLEANED, "send_back_result", "result_reviewer_did_not_propose"): Obstacle(
        CONFIRMED_KEEP, step("send_back_result", "sweeper"), by="auditor"
    ),
    (CLEANED, "look_again", "check_is_automatic"): Obstacle(
        SOUND,
        step("look_again", "sweeper", finding_kinds=["expired"]),
        changed={"finding_details": "届满"},
    ),
    (CLEANED, "settle_result", "settled_by_campaign"): Obstacle(
        AGREED_KEEP, step("settle_result", "mayor"), changed=BY_CAMPAIGN
    ),
    (CLEANED, "order_amendment", "settled_by_campaign"): Obstacle(
        AGREED_AMEND,
        step("order_amendment", "mayor"),
        changed=BY_CAMPAIGN,
    ),
    (CLEANED, "settle_result", "settled_as_agreed"): Obstacle(
        AGREED_AMEND, step("settle_result", "mayor", **BY_CAMPAIGN), instead=AGREED_KEEP
    ),
    (CLEANED, "order_amendment", "settled_as_agreed"): Obstacle(
        AGREED_KEEP, step("order_amendment", "mayor", **BY_CAMPAIGN), instead=AGREED_AMEND
    ),
    (CLEANED, "record_amendment", "amended_document_in_force"): Obstacle(
        (*AGREED_AMEND, step("order_amendment", "mayor", **BY_CAMPAIGN)),
        step("record_amendment", "sweeper", amended_into="old"),
        changed={"amended_into": "own"},
    ),
}  # fmt: skip

CASES = [
    pytest.param(edition, act, guard, id=f"{edition.key} {act} {guard}")
    for edition, act, guard in LISTED_GUARDS
]


def open_case(edition):
    snapshot = Snapshot(
        edition,
        ORGAN,
        START,
        power=power_for(edition, ORGAN),
        people=PEOPLE,
        entries=ENTRIES,
        instruments=LIBRARY,
        parties=(PartyView("party", is_organisation=False, name="某人"),),
        figures={f.name: f.value for f in edition.figures.values() if f.value is not None}
        | FIGURES,
    )
    case = PaperCase(snapshot, current().calendar, current().vocabulary)
    return case, date(edition.in_force.year + 1, 3, 2)


def spoken(value, on):
    return (on + timedelta(days=value.days)).isoformat() if isinstance(value, Later) else value


def do(case, on, todo):
    """The decision on a step; facts that an edition does not know are left out."""
    act = case.edition.acts[todo.act]
    on += timedelta(days=todo.plus)
    facts = {
        name: spoken(value, on)
        for name, value in todo.facts.items()
        if name in (*act.requires, *act.accepts)
    }
    return case.perform(case.request(todo.act, on, todo.by, facts), todo.mode), on


def attempt(edition, before, last, **surroundings):
    """What is decided on `last` after `before`, within changed surroundings."""
    case, on = open_case(edition)
    for todo in before:
        if todo.act in edition.acts:
            decision, on = do(case, on, todo)
            assert isinstance(decision, Allowed), [str(r.says.en) for r in decision.reasons]
    case.snapshot = replace(case.snapshot, **surroundings)
    return do(case, on, last)[0]


def without(edition, act, guard):
    """The edition with one guard taken away from one act."""
    said = edition.acts[act]
    kept = tuple(c for c in said.guards if c.guard != guard)
    assert len(kept) == len(said.guards) - 1
    return replace(edition, acts={**edition.acts, act: replace(said, guards=kept)})


@pytest.mark.parametrize(("edition", "act", "guard"), CASES)
def test_the_guard_alone_stands_in_the_way(edition, act, guard):
    obstacle = OBSTACLES[edition.procedure, act, guard]
    decision = attempt(edition, obstacle.before, obstacle.refused, **obstacle.given)
    assert isinstance(decision, Refused)
    declared = current().vocabulary.guards[guard]
    (condition,) = (c for c in edition.acts[act].guards if c.guard == guard)
    assert [(r.code, r.basis) for r in decision.reasons] == [(declared.code, condition.basis)]
    reason = decision.reasons[0]
    for text in (reason.says.zh, reason.says.en, reason.remedy.zh, reason.remedy.en):
        assert text
        assert "{" not in text


@pytest.mark.parametrize(("edition", "act", "guard"), CASES)
def test_the_nearest_way_past_it_is_open(edition, act, guard):
    obstacle = OBSTACLES[edition.procedure, act, guard]
    before = obstacle.before if obstacle.instead is None else obstacle.instead
    decision = attempt(edition, (*before, *obstacle.also), obstacle.allowed)
    assert isinstance(decision, Allowed), [r.says.en for r in decision.reasons]
    assert decision.irregularities == ()


@pytest.mark.parametrize(("edition", "act", "guard"), CASES)
def test_without_the_guard_the_act_would_be_allowed(edition, act, guard):
    obstacle = OBSTACLES[edition.procedure, act, guard]
    loose = without(edition, act, guard)
    assert isinstance(attempt(loose, obstacle.before, obstacle.refused, **obstacle.given), Allowed)


def test_every_guard_of_the_vocabulary_is_used_and_tested():
    listed = {(edition.procedure, act, guard) for edition, act, guard in LISTED_GUARDS}
    assert listed == OBSTACLES.keys()
    assert {guard for *_, guard in listed} == current().vocabulary.guards.keys()


# G15: an extension is granted once, in time, by whom the law names, and the applicant is told.

EXTEND = step("extend", "head")
LICENCES = [pytest.param(e, id=e.key) for e in EDITIONS if e.procedure == LICENCE]


@pytest.mark.parametrize("edition", LICENCES)
def test_an_extension_is_granted_once(edition):
    assert isinstance(attempt(edition, ACCEPTED, EXTEND), Allowed)
    second = attempt(edition, (*ACCEPTED, EXTEND), EXTEND)
    assert [(r.code, r.basis.article) for r in second.reasons] == [("extension.already_used", 42)]
    runs = tuple(replace(r, extensions=()) for r in after(edition, (*ACCEPTED, EXTEND)).runs)
    assert isinstance(attempt(edition, (*ACCEPTED, EXTEND), EXTEND, runs=runs), Allowed)


@pytest.mark.parametrize("edition", LICENCES)
@pytest.mark.parametrize("by", ["window", "lin", "mayor", "party"])
def test_an_extension_needs_the_approver_whom_the_law_names(edition, by):
    refused = attempt(edition, ACCEPTED, replace(EXTEND, by=by))
    assert [(r.code, r.basis.article) for r in refused.reasons] == [("actor.lacks_duty", 42)]
    anyone = replace(
        edition.acts["extend"], by=frozenset({"party"}) | PEOPLE.get(by, PEOPLE["head"]).duties
    )
    loose = replace(edition, acts={**edition.acts, "extend": anyone})
    assert isinstance(attempt(loose, ACCEPTED, replace(EXTEND, by=by)), Allowed)


@pytest.mark.parametrize("edition", LICENCES)
@pytest.mark.parametrize("fact", ["reason", "notified_on"])
def test_an_extension_gives_its_reason_and_the_day_the_applicant_was_told(edition, fact):
    untold = replace(EXTEND, facts={fact: None})
    refused = attempt(edition, ACCEPTED, untold)
    assert [(r.code, r.basis.article) for r in refused.reasons] == [("fact.missing", 42)]
    act = edition.acts["extend"]
    loose = replace(act, requires=tuple(name for name in act.requires if name != fact))
    edition = replace(edition, acts={**edition.acts, "extend": loose})
    assert isinstance(attempt(edition, ACCEPTED, untold), Allowed)


@pytest.mark.parametrize("edition", LICENCES)
def test_an_extension_comes_before_the_end(edition):
    last = after(edition, ACCEPTED).runs[-1].due_on
    started = date(edition.in_force.year + 1, 3, 2)
    in_time = replace(EXTEND, plus=(last - started).days)
    assert isinstance(attempt(edition, ACCEPTED, in_time), Allowed)
    late = attempt(edition, ACCEPTED, replace(in_time, plus=in_time.plus + 1))
    assert [(r.code, r.basis.article) for r in late.reasons] == [("extension.after_expiry", 42)]


def after(edition, before):
    case, on = open_case(edition)
    for todo in before:
        _, on = do(case, on, todo)
    return case.snapshot


# What the table of nearest ways leaves out.

NEW_LAW = next(e for e in EDITIONS if e.key == f"{PENALTY}@2021-07-15")
OLD_LAW = next(e for e in EDITIONS if e.key == f"{PENALTY}@2015-06-24")
ORGANISATION = (PartyView("party", is_organisation=True, name="某公司"),)


def codes(decision):
    return [r.code for r in decision.reasons] if isinstance(decision, Refused) else []


@pytest.mark.parametrize(
    ("kind", "under_new_law", "under_old_law"),
    [
        ("suspend_business", True, True),
        ("revoke_licence", True, True),
        ("downgrade", True, False),
        ("close_business", True, False),
        ("restrict_practice", True, False),
        ("warning", False, False),
        ("suspend_licence", False, False),
    ],
)
def test_kinds_that_give_a_right_to_a_hearing(kind, under_new_law, under_old_law):
    notice = step("serve_notice", "zhou", penalty_kinds=[kind], fine="0.00", plea_until=Later(5))
    for law, listed in ((NEW_LAW, under_new_law), (OLD_LAW, under_old_law)):
        assert codes(attempt(law, REVIEWED, notice)) == (["hearing.not_told"] if listed else [])


@pytest.mark.parametrize(("fine", "refused"), [("99999.99", False), ("100000.00", True)])
def test_what_is_large_for_an_organisation(fine, refused):
    notice = step("serve_notice", "zhou", **TOLD | {"fine": fine})
    decision = attempt(NEW_LAW, REVIEWED, notice, parties=ORGANISATION)
    assert codes(decision) == (["hearing.not_told"] if refused else [])


def test_a_large_confiscation_counts_under_the_new_law_only():
    kinds = {"penalty_kinds": ["fine", "confiscation"]}
    noticed = (*REVIEWED, replace(NOTICE, facts=TOLD | kinds))
    decision = replace(DECIDE, facts=FINE | kinds | {"confiscated": "5000.00"})
    for law, expected in ((NEW_LAW, ["hearing.not_told"]), (OLD_LAW, [])):
        assert codes(attempt(law, noticed, decision)) == expected


def test_evidence_dated_before_filing_is_refused():
    early = step("collect_evidence", "zhou", 1, **BOTH, collected_on=Later(-2))
    assert codes(attempt(NEW_LAW, FILED, early)) == ["investigation.before_filing"]
    same_day = step("collect_evidence", "zhou", 1, **BOTH, collected_on=Later(-1))
    assert codes(attempt(NEW_LAW, FILED, same_day)) == []


def test_a_plea_opens_the_decision_before_its_day_is_over():
    assert codes(attempt(NEW_LAW, RECHECKED, replace(DECIDE, plus=0))) == []


def test_a_second_plea_is_rechecked_too():
    again = (*RECHECKED, step("record_plea", "zhou"))
    assert codes(attempt(NEW_LAW, again, DECIDE)) == ["decision.plea_not_rechecked"]


def test_a_kind_added_after_a_plea_is_heavier():
    added = replace(DECIDE, facts=FINE | {"penalty_kinds": ["warning", "fine"]})
    assert codes(attempt(NEW_LAW, RECHECKED, added)) == ["decision.aggravated_by_plea"]
    assert codes(attempt(NEW_LAW, NOTICED, added)) == ["decision.beyond_notice"], "no plea"


def test_a_discussion_before_the_investigation_was_resumed_is_spent():
    resumed = (
        *concluded(serious=True),
        step("discuss", "head"),
        step("resume_investigation", "head"),
        concluded(serious=True)[-1],
        NOTICE,
    )
    assert codes(attempt(NEW_LAW, resumed, DECIDE)) == ["decision.not_discussed"]


def test_a_review_before_the_investigation_was_resumed_is_spent():
    resumed = (
        *concluded(ground="complex"),
        REVIEW,
        step("resume_investigation", "head"),
        concluded(ground="complex")[-1],
        NOTICE,
    )
    assert codes(attempt(NEW_LAW, resumed, DECIDE)) == ["decision.review_not_passed"]


def test_a_hearing_alone_triggers_the_review():
    held = tuple(s for s in HELD if s != REVIEW)
    decision = replace(DECIDE, facts=FINE | {"follows_record": True})
    assert codes(attempt(NEW_LAW, held, decision)) == ["decision.review_not_passed"]


def test_the_chair_appointed_may_not_be_one_who_registered_evidence():
    named = step("hold_hearing", "chair", 15, hearing_chair="wu")
    assert codes(attempt(NEW_LAW, NOTIFIED, named)) == ["hearing.chair_investigated"]
