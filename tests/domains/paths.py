"""Ways through the four procedures that together do every act of every edition."""

from datetime import date

from tests.factories import CONSULTATION, ITEM_CHANGE, LICENCE, PENALTY, SUMMARY
from zhunsheng.kernel.statute.spec import Edition

SERIOUS = {"complex_or_serious": True}

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
}


def steps_of(path: str, edition: Edition) -> list[tuple[str, dict]]:
    """The steps of a path that an edition has, each with what is given besides."""
    steps = [(step, {}) if isinstance(step, str) else step for step in PATHS[path][1]]
    return [(act, given) for act, given in steps if act in edition.acts]
