"""An invented city, and cases that run in it through the one door.

`City` holds the organs, people, powers and figures that the procedures ask for; `Run` leads one
case from act to act, filling in whatever the act requires; `penalty_case` and `licence_case` stop
where a test wants to begin.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from zhunsheng.domains.cleanup.distribution import CLIENT
from zhunsheng.domains.consultation.registers import CONSULTEES
from zhunsheng.domains.instruments.legislation.facts import FILED_WITH, MEDIA
from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import current, register
from zhunsheng.kernel.casefile.commands import NewParty, open_case, perform
from zhunsheng.kernel.casefile.documents import store
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.words import CERTIFICATES, LOCAL_FIGURES, POWERS
from zhunsheng.kernel.identity.commands import appoint, enrol, establish, record_region
from zhunsheng.kernel.identity.models import Organ, Person, Post
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.register.commands import open_entry
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.ledger import GENESIS
from zhunsheng.kernel.statute.spec import PARTY, Act, Edition

ZONE = ZoneInfo("Asia/Shanghai")
FOUNDED = date(2000, 1, 1)
SINCE = date(2002, 1, 1)
USCC = "91441700MA4UK1QF5J"
IDENTITY_NUMBER = "441702199003070018"

PENALTY = "enforcement.penalty.ordinary"
SUMMARY = "enforcement.penalty.summary"
LICENCE = "licensing.ordinary"
ITEM_CHANGE = "licensing.item_change"
CONSULTATION = "consultation.public"
DOCUMENT, FILING = "instruments.normative", "instruments.filing"
REVIEW_REQUEST = "instruments.review_request"
LAW_CHANGE = "instruments.law_change"
UNDER_REVIEW = "decisions.legality_review"
RULE, REGULATION = "instruments.rule", "instruments.regulation"
CAMPAIGN, CLEANED = "cleanup.campaign", "cleanup.document"

# Who works where: name in the tests, duty, organ, whether with a certificate. Each is employed when
# first asked for: hardly any test needs all of them.
ROSTER = {
    "handler": ("case_handler", "bureau", True),
    "second": ("case_handler", "bureau", True),
    "uncertified": ("case_handler", "bureau", False),
    "head": ("organ_head", "bureau", False),
    "reviewer": ("legal_reviewer", "bureau", True),
    "chair": ("hearing_chair", "bureau", False),
    "window": ("window_officer", "bureau", False),
    "examiner": ("examiner", "bureau", False),
    "coexaminer": ("examiner", "bureau", False),
    "publisher": ("publisher", "bureau", False),
    "consulter": ("consultation_officer", "bureau", False),
    "drafter": ("document_drafter", "bureau", False),
    "undertaker": ("undertaker", "bureau", False),
    "sweeper": ("cleanup_examiner", "bureau", False),
    "cleaner": ("cleanup_office", "bureau", False),
    "cleanup_checker": ("cleanup_reviewer", "bureau", False),
    "mayor": ("government_head", "government", False),
    "legal_office": ("document_reviewer", "government", False),
    "regulator": ("competition_reviewer", "government", False),
    "registrar": ("document_registrar", "government", False),
    "filer": ("filing_reviewer", "government", False),
    "decider": ("decision_reviewer", "government", False),
    "review_chief": ("review_head", "government", False),
    "legal_chief": ("legal_office_head", "government", False),
    "keeper": ("list_keeper", "list_office", False),
    "list_reviewer": ("legal_reviewer", "list_office", False),
}


# Figures of the city's own rules besides those of penalties.
FIGURES = (
    ("review_days_least", "working_days", 5),
    ("contract_to_government", "money", "1000000"),
    ("legislative_power", "yes_no", True),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(on: date, hour: int = 17) -> datetime:
    """The end of a working day in the city."""
    return datetime.combine(on, time(hour), ZONE)


def a_document(content: bytes = b"%PDF-1.7 invented", name: str = "a.pdf") -> str:
    """A stored file; its digest."""
    return store(content=io.BytesIO(content), name=name, stored_at=at(SINCE)).digest


class AsAsked(dict[str, Any]):
    """Rows by name in the tests, made when first asked for."""

    def __init__(self, make: Callable[[str], object]) -> None:
        self.make = make

    def __missing__(self, name: str) -> Any:
        self.make(name)
        return self[name]


class City:
    """Everything that stands around a case; every person is invented."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = AsAsked(self._employ)
        self.posts: dict[str, Post] = AsAsked(self._employ)
        region = record_region(code="441700", name="阳江市", level="municipal", valid_from=FOUNDED)
        self.region = region
        terms = {"region": region, "level": "municipal", "valid_from": FOUNDED}
        self.government = establish(name="阳江市人民政府", abbreviation="阳府", **terms)
        terms["parent"] = self.government
        self.bureau = establish(name="阳江市城市管理局", abbreviation="阳城管", **terms)
        self.other = establish(name="阳江市住房和城乡建设局", abbreviation="阳建", **terms)
        self.list_office = establish(
            name="阳江市行政审批制度改革办公室", abbreviation="阳审改", **terms
        )
        self.law = enact(
            kind="law", title="某某法", text="第一条 某事。", issuer="某机关", in_force_from=FOUNDED
        )
        self.penalty_power = self.power("P1", "对擅自占用道路经营的处罚", "penalty")
        self.list_power = self.power("P9", "许可事项清单管理", "list_keeping", self.list_office)
        self.item = self.licence_item("L1", "临时占用城市道路许可")
        for name, value in (("person", "5000"), ("organisation", "100000")):
            open_entry(
                spec=register(LOCAL_FIGURES),
                key=f"large_fine_{name}",
                title="较大数额罚款",
                kind="money",
                valid_from=FOUNDED,
                data={"value": value, "source": "某省规定"},
            )

        for name, kind, value in FIGURES:
            open_entry(
                spec=register(LOCAL_FIGURES),
                key=name,
                title=name,
                kind=kind,
                valid_from=FOUNDED,
                data={"value": value, "source": "某市规定"},
            )
        for number, kind in enumerate(("county", "deputy"), 1):
            open_entry(
                spec=register(CONSULTEES),
                key=f"C{number}",
                title=f"虚构对象{number}",
                kind=kind,
                organ=self.bureau,
                region=self.region,
                valid_from=SINCE,
            )

    def with_everybody(self) -> "City":
        """The city with all of its people at work."""
        for name in ROSTER:
            self.people[name]
        return self

    def _employ(self, name: str) -> None:
        duty, organ, certified = ROSTER[name]
        self.people[name] = enrol(name=f"甲{name}", is_invented=True, qualified_on=SINCE)
        self.employ(name, duty, getattr(self, organ))
        if certified:
            self.certify(name, f"粤Q{list(ROSTER).index(name):05}")

    def employ(
        self, name: str, duty: str, organ: Organ | None = None, since: date = SINCE
    ) -> Actor:
        """A person (new unless known) in a post with one duty."""
        if name not in ROSTER and name not in self.people:
            self.people[name] = enrol(name=f"甲{name}", is_invented=True, qualified_on=SINCE)
        person = self.people[name]
        self.posts[name] = appoint(
            person=person, organ=organ or self.bureau, title=duty, duties=[duty], valid_from=since
        )
        return Actor.officer(person)

    def certify(
        self, name: str, key: str, valid_from: date = SINCE, valid_to: date | None = None
    ) -> Entry:
        """An enforcement certificate for a person of the city."""
        return open_entry(
            spec=register(CERTIFICATES),
            key=key,
            title=self.people[name].name,
            valid_from=valid_from,
            valid_to=valid_to,
            person=self.people[name],
            organ=self.bureau,
            data={"area": "阳江市"},
        )

    def power(self, key: str, title: str, kind: str, organ: Organ | None = None) -> Entry:
        """An entry on the list of powers."""
        return open_entry(
            spec=register(POWERS),
            key=key,
            title=title,
            kind=kind,
            organ=organ or self.bureau,
            valid_from=SINCE,
            data={"basis": "某条例"},
        )

    def licence_item(self, key: str, title: str, organ: Organ | None = None) -> Entry:
        """An entry on the list of licence items."""
        return open_entry(
            spec=register(LICENCE_ITEMS),
            key=key,
            title=title,
            organ=organ or self.bureau,
            region=self.region,
            level="municipal",
            valid_from=SINCE,
            data={"basis": "某条例", "statutory_days": 20, "promised_days": 10},
        )

    def actor(self, name: str) -> Actor:
        return Actor.officer(self.people[name])

    def ids(self, *names: str) -> list[str]:
        return [str(self.people[name].pk) for name in names]

    @cached_property
    def own_document(self) -> Version:
        """A normative document of the bureau."""
        return enact(
            kind="normative",
            title="某事项管理办法",
            text="第一条 某事。",
            organ=self.bureau,
            promulgated_on=SINCE - timedelta(days=1),
            in_force_from=SINCE,
        )

    @cached_property
    def document(self) -> str:
        return a_document()


# Who does an act whose `by` names one of these duties; the first that fits acts.
DOERS = {
    "case_handler": "handler",
    "organ_head": "head",
    "legal_reviewer": "reviewer",
    "hearing_chair": "chair",
    "window_officer": "window",
    "examiner": "examiner",
    "list_keeper": "keeper",
    "government_head": "mayor",
    "publisher": "publisher",
    "consultation_officer": "consulter",
    "document_drafter": "drafter",
    "document_reviewer": "legal_office",
    "document_registrar": "registrar",
    "filing_reviewer": "filer",
    "undertaker": "undertaker",
    "decision_reviewer": "decider",
    "review_head": "review_chief",
    "legal_office_head": "legal_chief",
    "cleanup_office": "cleaner",
    "cleanup_examiner": "sweeper",
    "cleanup_reviewer": "cleanup_checker",
}

# What a campaign does to its documents, each in a case of its own.
OF_THE_CAMPAIGN = ("assign_document", "look_again", "settle_result", "order_amendment")


def facts_for(act: Act, on: date, city: City) -> dict[str, object]:
    """Every fact an act requires, filled in; that it follows the record, where that is asked."""
    officers = ("examiner", "coexaminer") if act.name == "examine" else ("handler", "second")
    dated = {
        "collected_on": on,
        "notified_on": on,
        "valid_from": on,
        "plea_until": on + timedelta(days=3),
        "hearing_on": on + timedelta(days=20),
        "effective_on": on + timedelta(days=30),
        "comments_until": on + timedelta(days=30),
        "in_force_from": on + timedelta(days=40 if act.name == "sign_order" else 10),
        "validity_ends_on": on + timedelta(days=1000),
        "change_on": on + timedelta(days=60),
        "ends_from": on + timedelta(days=30),
        **dict.fromkeys(("meeting_on", "published_on", "signed_on"), on),
        "public_hearing_on": on + timedelta(days=30),
        "reply_by": on + timedelta(days=20),
        **dict.fromkeys(("letter_answered_on", "opinion_received_on"), on),
        **dict.fromkeys(("notice_printed_on", "meeting_held_on"), on),
        "results_met_on": on,
        **dict.fromkeys(("stock_issued_from", "stock_issued_until"), date(2002, 1, 1)),
        **dict.fromkeys(("results_due_on", "results_effective_on"), on + timedelta(days=30)),
    }
    people: dict[str, tuple[str, ...]] = {
        "officers": officers,
        "recused_officers": ("second",),
        "discussion_members": ("head", "reviewer"),
    }
    person = {"hearing_chair": "chair", "launch_approver": "head"}
    known: dict[str, object] = {
        "clue_source": "patrol",
        "evidence_kind": "documentary",
        "complex_or_serious": False,
        "review_ground": "none",
        "penalty_kinds": ["fine"],
        "fine": "100",
        "plea_outcome": "rejected",
        "no_penalty_ground": "minor",
        "review_opinion": "pass",
        "service_method": "direct",
        "secrecy_reviewed": True,
        "paid_amount": "100",
        "closing_ground": "performed",
        "rights_told": True,
        "remedies_told": True,
        "follows_record": True,
        "not_accepted_ground": "not_competent",
        "excluded_matter": "appraisal",
        "days_needed": 5,
        "change_kind": "cancel",
        "items": ["L1"],
        "issuing_organ": str(city.bureau.pk),
        "issuer_kind": "department",
        **dict.fromkeys(("concerns_market_entities", "affects_rights", "is_trial"), False),
        "basis_instruments": [str(city.law.pk)],
        "consultation_ways": ["public"],
        "opinions_received": 5,
        "opinions_adopted": 3,
        "competition_conclusion": "consistent",
        "review_papers": ["draft", "basis", "consultation", "own_review"],
        "urgent_ground": "emergency",
        "meeting_result": "adopted",
        "meeting_minutes": city.document,
        "evaluation_result": "keep",
        "replaced_by": str(city.law.pk),
        "maker": str(city.bureau.pk),
        "filing_papers": ["report", "text", "explanation", "basis"],
        "filing_problems": ["conflict"],
        "correction_result": "repealed",
        "declined_ground": "not_normative",
        "review_conclusion": "unlawful",
        "legislative_subjects": ["urban_rural"],
        **dict.fromkeys(("ahead_of_regulation", "touches_rights_and_disputed"), False),
        **dict.fromkeys(("hearing_is_needed", "lessens_rights"), False),
        "heard_by": ["letters", "meeting"],
        **dict.fromkeys(("plan_year", "reading"), 1),
        "send_back_ground": "incomplete",
        "government_meeting": "executive",
        "published_in": list(MEDIA),
        "filed_with": list(FILED_WITH),
        "evaluation_outcome": "keep",
        **dict.fromkeys(("submitted_draft", "draft_explanation", "draft_bill"), city.document),
        **dict.fromkeys(("public_hearing_record", "matter_file", "signed_file"), city.document),
        "matter_kind": "measure",
        "days_allowed": 7,
        "legality_opinion": "lawful",
        "review_adoption": "adopted",
        "forum": "meeting",
        "dispute_way": "negotiation",
        "consulted_kind": "normative",
        "consultation_channels": ["letters", "portal"],
        "consultees": ["C1", "C2"],
        "answering_consultee": "C1",
        "opinion_source": "mail",
        "meeting_kind": "symposium",
        "meeting_attendance": 12,
        "comment_count": 0,
        "comment_digest": GENESIS,
        "opinion_numbers": "1-2",
        "opinion_outcome": "not_adopted",
        **dict.fromkeys(("hearing_record", "discussion_minute"), city.document),
        "consultation_minutes": city.document,
        "results_minutes": city.document,
        "campaign_kind": "special",
        "stock_scope": "own",
        "stock_kinds": ["normative"],
        **dict.fromkeys(("cleaned_document", "amended_into"), str(city.law.pk)),
        "cleaned_documents": [str(city.own_document.pk)]
        if "cleaned_documents" in act.requires
        else [],
        "responsible_organ": str(city.bureau.pk),
        "cleanup_result": "keep",
        "changed_instrument": str(city.law.pk),
        "change_measures": ["keep"],
        **dict.fromkeys(("affected_count", "answered_count"), 1),
        **dict.fromkeys(("count_of_stock", "count_kept", "count_to_amend"), 0),
        **dict.fromkeys(("count_to_repeal", "count_lapsed"), 0),
    }
    wanted = [*act.requires, *(name for name in act.accepts if name == "follows_record")]
    return {
        name: city.ids(*people[name])
        if name in people
        else city.ids(person[name])[0]
        if name in person
        else dated.get(name) or known.get(name, f"某{name}")
        for name in wanted
    }


@dataclass
class Run:
    """A case on its way: each `do` is one act, a day after the last unless `on` or `gap` says."""

    city: City
    case: Case
    today: date

    @property
    def edition(self) -> Edition:
        return current().library.pinned(self.case.procedure, self.case.edition)

    def arguments(
        self, act: str, *, on: date | None = None, gap: int = 1, by: str = "", **facts
    ) -> dict:
        """What `perform` gets for an act."""
        declared = self.edition.acts[act]
        on = on or self.today + timedelta(days=gap)
        return {
            "case": self.case,
            "act": act,
            "actor": self.actor_for(declared, by),
            "occurred_on": on,
            "recorded_at": at(on),
            "facts": facts_for(declared, on, self.city) | facts,
        }

    def actor_for(self, act: Act, by: str = "") -> Actor:
        if by == PARTY:
            return Actor.party()
        if self.case.procedure == ITEM_CHANGE and act.by == {"legal_reviewer"}:
            by = by or "list_reviewer"
        doer = by or next((DOERS[duty] for duty in DOERS if duty in act.by), "")
        if act.name in OF_THE_CAMPAIGN:
            return Actor.officer(self.city.people[doer], client=CLIENT)
        return self.city.actor(doer) if doer else Actor.party()

    def do(self, act: str, **given) -> Event:
        """Do an act and stand on its day."""
        more = {
            name: given.pop(name)
            for name in ("mode", "idempotency_key", "seen", "documents")
            if name in given
        }
        arguments = self.arguments(act, **given)
        event = perform(**arguments, **more)
        self.today = arguments["occurred_on"]
        self.case.refresh_from_db()
        return event

    def follow(self, path) -> "Run":
        """Do every step of a path: a name, or a name and what is given besides."""
        for step in path:
            act, given = (step, {}) if isinstance(step, str) else step
            self.do(act, **given)
        return self


def begin(
    city: City,
    procedure: str,
    start: date,
    *,
    organ: Organ | None = None,
    power: Entry | None = None,
    parties: tuple[NewParty, ...] | None = None,
    by: str = "",
    act: str | None = None,
    **facts,
) -> Run:
    """Open a case of a procedure on a day."""
    edition = current().library.edition_on(procedure, start)
    assert edition, f"{procedure} had no edition on {start}"
    opening = edition.acts[act] if act else edition.opening_acts[0]
    opens = {ITEM_CHANGE: "keeper", LICENCE: "window", CONSULTATION: "consulter"}
    opens |= {UNDER_REVIEW: "undertaker", RULE: "drafter", REGULATION: "drafter"}
    opens |= {DOCUMENT: "drafter", FILING: "filer", REVIEW_REQUEST: PARTY}
    opens |= dict.fromkeys((CAMPAIGN, CLEANED), "cleaner") | {LAW_CHANGE: "legal_office"}
    doer = by or opens.get(procedure, "handler")
    powers = {ITEM_CHANGE: city.list_power, LICENCE: city.item}
    powers |= dict.fromkeys((DOCUMENT, FILING, REVIEW_REQUEST))
    client = CLIENT if procedure == CLEANED else ""
    nobody = procedure in (ITEM_CHANGE, DOCUMENT, FILING, CAMPAIGN, CLEANED)
    nobody |= procedure in (UNDER_REVIEW, RULE, REGULATION, LAW_CHANGE)
    receivers = {
        ITEM_CHANGE: city.list_office,
        FILING: city.government,
        REVIEW_REQUEST: city.government,
    }
    parties = (
        ()
        if nobody
        else (NewParty("阳江市某某有限公司", is_organisation=True),)
        if parties is None
        else parties
    )
    more = {
        name: facts.pop(name) for name in ("mode", "idempotency_key", "documents") if name in facts
    }
    extra = {ITEM_CHANGE: {"items": ["L1"]}, CONSULTATION: {"consulted_text": "第一条 某事。"}}
    case = open_case(
        procedure=procedure,
        organ=organ or receivers.get(procedure, city.bureau),
        actor=Actor.party() if doer == PARTY else Actor.officer(city.people[doer], client=client),
        occurred_on=start,
        recorded_at=at(start),
        power=power
        if procedure.startswith(("instruments.", "cleanup.", "decisions."))
        else power or powers.get(procedure, city.penalty_power),
        parties=parties,
        act=opening.name,
        facts=facts_for(opening, start, city) | extra.get(procedure, {}) | facts,
        **more,
    )
    return Run(city, case, start)


def _path(edition: Edition, *steps) -> list:
    """The steps the edition knows: a legality review only where the law has one."""
    return [step for step in steps if (step if isinstance(step, str) else step[0]) in edition.acts]


def penalty_path(edition: Edition) -> list:
    """A fine without hearing, from filing to closing."""
    return _path(
        edition,
        "file_case",
        "collect_evidence",
        "conclude_investigation",
        "serve_notice",
        "review_legality",
        ("decide_penalty", {"gap": 5}),
        "serve_decision",
        "publish_decision",
        "record_payment",
        "close_case",
    )


LICENCE_PATH = ("accept", "examine", "grant", "deliver", "publish_decision", "close_case")


def penalty_case(city: City, state: str = "clue", start: date = date(2021, 8, 2), **opening) -> Run:
    """An ordinary penalty case that stands in `state`: clue … noticed, decided, served, closed."""
    run = begin(city, PENALTY, start, **opening)
    return _until(run, state, penalty_path(run.edition))


def licence_case(
    city: City, state: str = "received", start: date = date(2017, 3, 1), **opening
) -> Run:
    """A licence case that stands in `state`: received, accepted, granted, delivered, closed."""
    run = begin(city, LICENCE, start, **opening)
    return _until(run, state, _path(run.edition, *LICENCE_PATH))


def _until(run: Run, state: str, path: list) -> Run:
    for step in path:
        if run.case.state == state:
            break
        run.follow([step])
    assert run.case.state == state, f"the path never comes to {state}"
    return run
