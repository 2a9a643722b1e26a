"""Ways through the four procedures that together do every act of every edition."""

from datetime import date

from tests.factories import (
    CONSULTATION,
    DOCUMENT,
    FILING,
    ITEM_CHANGE,
    LICENCE,
    PENALTY,
    REVIEW_REQUEST,
    SUMMARY,
)
from zhunsheng.kernel.statute.spec import Edition

SERIOUS = {"complex_or_serious": True}
DRAFTED = ["begin_consultation", ("close_consultation", {"gap": 40}), "review_competition",
           "submit_for_review"]  # fmt: skip
LEGAL = ("review", {"by": "legal_office", "gap": 15})

# name: (procedure, steps after the opening act); a step the edition lacks is left out.
PATHS = {
    "fined": (PENALTY, ["file_case", "collect_evidence", "conclude_investigation", "serve_notice",
                        "review_legality", ("decide_penalty", {"gap": 5}), "serve_decision",
                        "publish_decision", "record_payment", "close_case"]),
    "heard": (PENALTY, ["file_case", "collect_evidence", ("conclude_investigation", SERIOUS),
                        "serve_hearing_notice", "request_hearing", "notify_hearing",
                        ("hold_hearing", {"gap": 15}), "review_legality", "discuss",
                        "decide_penalty", "serve_decision", "publish_decision",
                        ("close_case", {"closing_ground": "court_enforced"})]),
    "exempted": (PENALTY, ["file_case", "collect_evidence", "conclude_investigation",
                           "serve_hearing_notice", "record_plea", "recheck_plea",
                           ("waive_hearing", {"by": "party"}), "review_legality",
                           "decide_no_penalty", "serve_no_penalty"]),
    "lapsed": (PENALTY, ["file_case", "collect_evidence", "conclude_investigation",
                         "serve_hearing_notice", ("record_plea", {"gap": 20}), "decide_recusal",
                         "drop_case"]),
    "absent": (PENALTY, ["file_case", "collect_evidence", "conclude_investigation",
                         "serve_hearing_notice", "request_hearing", "notify_hearing",
                         ("record_absence", {"gap": 15})]),
    "transferred": (PENALTY, ["file_case", "collect_evidence", "conclude_investigation",
                              "resume_investigation", "transfer_case"]),
    "not filed": (PENALTY, ["decline_filing"]),
    "on the spot": (SUMMARY, [
                   "file_with_organ", "publish_decision", "record_payment", "close_case"]),
    "granted": (LICENCE, ["request_correction", ("receive_correction", {"by": "party"}), "accept",
                          "examine", "hear_interested_party", "begin_expert_review",
                          "end_expert_review", "extend", "grant", "deliver", "publish_decision",
                          "close_case"]),
    "refused": (LICENCE, ["accept", "examine", "offer_hearing", "request_hearing",
                          "notify_hearing", ("hold_hearing", {"gap": 15}), "refuse",
                          "deliver_refusal"]),
    "announced": (LICENCE, ["accept", "examine", "announce_hearing",
                            ("hold_announced_hearing", {"gap": 15}), "grant"]),
    "deemed": (LICENCE, [("examine", {"gap": 20}), "offer_hearing", "waive_hearing",
                         "offer_hearing", ("terminate", {"gap": 20})]),
    "not accepted": (LICENCE, ["refuse_acceptance"]),
    "withdrawn": (LICENCE, [("withdraw", {"by": "party"})]),
    "changed": (ITEM_CHANGE, ["hear_organ", "review", "decide", "publish"]),
    "rejected": (ITEM_CHANGE, ["reject"]),
    "consulted": (CONSULTATION, [
                 "send_letters", ("record_no_comment", {"consultees": ["C2"]}), "record_answer",
                 "publish_newspaper_notice", "hold_consultative_meeting", "record_public_opinions",
                 "take_comments", "prolong_consultation", "group_opinions",
                 ("close_comments", {"gap": 60}), ("answer_opinions", {"opinion_reason": "某理由"}),
                 "conclude_answers", "publish_result"]),
    "called off": (CONSULTATION, ["cancel_consultation"]),
    "issued": (DOCUMENT, [*DRAFTED, LEGAL, "deliberate", "sign", "register_number",
                          "publish_department_document", "interpret", "file_upward",
                          "evaluate_document", "renew", "repeal"]),
    "issued by the government": (DOCUMENT, [
                                *DRAFTED, LEGAL, ("amend_draft", {"issuer_kind": "government"}),
                                "submit_for_review", LEGAL, "deliberate", ("sign", {"by": "mayor"}),
                                "register_number", "publish_government_document",
                                "file_with_committee", "supersede"]),
    "run out": (DOCUMENT, [*DRAFTED, LEGAL, "deliberate", "sign", "register_number",
                          "publish_department_document", "evaluate_document", "renew",
                          ("expire", {"gap": 1010})]),
    "returned": (DOCUMENT, [*DRAFTED, "return_papers", "abandon"]),
    "urgent": (DOCUMENT, [*DRAFTED, ("review_urgently", {"by": "legal_office"}), "abandon"]),
    "secret": (DOCUMENT, ["skip_consultation", "abandon"]),
    "filed": (FILING, ["request_papers", "receive_papers", "register_filing", "ask_maker",
                       "receive_maker_answer", "accept_filing"]),
    "corrected": (FILING, ["register_filing", "ask_maker", "receive_maker_answer",
                           "order_correction", "record_correction"]),
    "annulled": (FILING, ["register_filing", "ask_maker", "receive_maker_answer",
                          "order_correction", ("annul", {"by": "mayor"})]),
    "not registered": (FILING, ["decline_registration"]),
    "answered": (REVIEW_REQUEST, ["take_up_request", "ask_maker", "receive_maker_answer",
                                  "conclude_request", "reply_requester"]),
    "request declined": (REVIEW_REQUEST, ["decline_request"]),
    "passed on": (REVIEW_REQUEST, ["transfer_request"]),
    "request withdrawn": (REVIEW_REQUEST, [("withdraw_request", {"by": "party"})]),
}  # fmt: skip

# What time itself does on the way: (path, act).
LAPSES = {
    "lapsed": ["let_hearing_right_lapse"],
    "deemed": ["deem_accepted", "let_hearing_right_lapse"],
}
# A day in the life of each edition.
STARTS = {
    (PENALTY, date(2015, 6, 24)): date(2017, 3, 1),
    (PENALTY, date(2018, 1, 1)): date(2019, 3, 4),
    (PENALTY, date(2021, 7, 15)): date(2021, 8, 2),
    (SUMMARY, date(2015, 6, 24)): date(2017, 3, 1),
    (SUMMARY, date(2021, 7, 15)): date(2021, 8, 2),
    (LICENCE, date(2004, 7, 1)): date(2012, 3, 1),
    (LICENCE, date(2015, 6, 24)): date(2017, 3, 1),
    (ITEM_CHANGE, date(2008, 5, 1)): date(2017, 3, 1),
    (CONSULTATION, date(2015, 3, 15)): date(2017, 5, 10),
    (CONSULTATION, date(2018, 5, 1)): date(2018, 9, 3),
    (CONSULTATION, date(2019, 9, 1)): date(2019, 10, 8),
    (CONSULTATION, date(2020, 1, 1)): date(2021, 3, 1),
    (CONSULTATION, date(2023, 3, 15)): date(2024, 3, 4),
    (DOCUMENT, date(2012, 1, 1)): date(2013, 3, 1),
    (DOCUMENT, date(2016, 11, 15)): date(2017, 3, 1),
    (DOCUMENT, date(2018, 5, 16)): date(2018, 6, 1),
    (DOCUMENT, date(2018, 12, 4)): date(2019, 3, 4),
    (DOCUMENT, date(2020, 1, 1)): date(2020, 2, 3),
    (DOCUMENT, date(2020, 9, 1)): date(2020, 10, 9),
    (DOCUMENT, date(2021, 7, 15)): date(2021, 8, 2),
    (DOCUMENT, date(2024, 8, 1)): date(2024, 9, 2),
    (FILING, date(2008, 5, 12)): date(2017, 3, 1),
    (FILING, date(2018, 5, 16)): date(2018, 6, 1),
    (REVIEW_REQUEST, date(2008, 5, 12)): date(2017, 3, 1),
    (REVIEW_REQUEST, date(2018, 5, 16)): date(2018, 6, 1),
    (REVIEW_REQUEST, date(2024, 11, 8)): date(2024, 12, 2),
}


def steps_of(path: str, edition: Edition) -> list[tuple[str, dict]]:
    """The steps of a path that an edition has, each with what is given besides."""
    steps = [(step, {}) if isinstance(step, str) else step for step in PATHS[path][1]]
    return [(act, given) for act, given in steps if act in edition.acts]
