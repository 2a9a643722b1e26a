"""Ways through the four procedures that together do every act of every edition."""

from datetime import date

from tests.factories import (
    CAMPAIGN,
    CLEANED,
    CONSULTATION,
    DOCUMENT,
    FILING,
    ITEM_CHANGE,
    LAW_CHANGE,
    LICENCE,
    PENALTY,
    REGULATION,
    REVIEW_REQUEST,
    RULE,
    SUMMARY,
    UNDER_REVIEW,
)
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.spec import Edition

SERIOUS = {"complex_or_serious": True}
DRAFTED = ["begin_consultation", ("close_consultation", {"gap": 40}), "review_competition",
           "submit_for_review"]  # fmt: skip
BY_CAMPAIGN = {"campaign_number": "某号"}
CHECKED = {"finding_details": "没有发现问题。"}
TO_AMEND = {"cleanup_result": "amend", "amendment_points": "某条"}
PROPOSED = ["examine_document", "propose_result"]
LEGAL = ("review", {"by": "legal_office", "gap": 15})

HEARD = ["take_up", "hear_adviser", "extend_review", "give_opinion", "answer_opinion"]
CONTRACT = {"matter_kind": "contract", "contract_kind": "service", "contract_amount": "500",
            "counterparty": "某公司", "contract_months": 12, "foreign_related": False,
            "gives_guarantee": False}  # fmt: skip
LISTED = ["appraise_project", "approve_plan", "enter_plan", "publish_plan", "hear_opinions",
          "post_draft"]  # fmt: skip
PASSED = [*LISTED, ("submit_draft", {"gap": 30}), "circulate_draft", "examine_draft", "sign_draft",
          "pass_at_meeting"]  # fmt: skip
PUBLISHED = ["sign_order", ("publish_rule", {"document_text": "第一条 某事。"}),
             "file_rule", "receive_filing_notice", "complete_filing"]  # fmt: skip
READ = [*PASSED, "submit_bill", "record_reading"]

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
                 "publish_newspaper_notice",
                 ("hold_consultative_meeting", {"opinions_given": "某意见"}),
                 "record_public_opinions",
                 "take_comments", "prolong_consultation",
                 ("group_opinions", {"opinion_numbers": "1-3"}),
                 ("close_comments", {"gap": 60}),
                 ("answer_opinions", {"opinion_numbers": "1-3", "opinion_reason": "某理由"}),
                 "conclude_answers", ("publish_result", {"withheld_numbers": "1-3"})]),
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
    "measure reviewed": (UNDER_REVIEW, ["ask_for_papers", "add_papers", *HEARD, "resubmit_matter",
                                        *HEARD, "put_forward"]),
    "contract signed": (UNDER_REVIEW, [*HEARD, "sign_contract", "record_dispute",
                                       "settle_dispute", "close_contract"]),
    "matter returned": (UNDER_REVIEW, ["return_matter"]),
    "matter dropped": (UNDER_REVIEW, ["drop_matter"]),
    "rule made": (RULE, [*PASSED, *PUBLISHED, ("take_effect", {"gap": 40}), "evaluate_rule",
                         "close_rule"]),
    "rule sent back": (RULE, [*LISTED, "announce_public_hearing",
                              ("hold_public_hearing", {"gap": 30}), "keep_draft_secret",
                              "submit_draft", "send_back", "take_off_plan"]),
    "rule for two years": (RULE, [*PASSED[:-1], "return_from_meeting", "sign_draft",
                                  "pass_at_meeting", *PUBLISHED,
                                  ("take_limited_effect", {"gap": 40}), "end_measures"]),
    "rule made a regulation": (RULE, [*PASSED, *PUBLISHED, ("take_limited_effect", {"gap": 40}),
                                      "request_regulation"]),
    "regulation announced": (REGULATION, [*READ, "record_passing", "report_for_approval",
                                          "record_approval", ("announce_regulation",
                                          {"document_text": "第一条 某事。"}), "record_filing"]),
    "regulation not approved": (REGULATION, [*READ, "record_passing", "report_for_approval",
                                             "record_disapproval"]),
    "regulation defeated": (REGULATION, [*PASSED[:-1], "return_from_meeting", "sign_draft",
                                         "pass_at_meeting", "submit_bill", "record_reading",
                                         "record_defeat"]),
    "deliberation ended": (REGULATION, [*READ, "record_end_of_deliberation"]),
    "bill withdrawn": (REGULATION, [*PASSED, "submit_bill", "withdraw_bill"]),
    "regulation shelved": (REGULATION, [*LISTED, "announce_public_hearing",
                                        ("hold_public_hearing", {"gap": 30}), "keep_draft_secret",
                                        "submit_draft", "send_back", "take_off_plan"]),
    "request declined": (REVIEW_REQUEST, ["decline_request"]),
    "passed on": (REVIEW_REQUEST, ["transfer_request"]),
    "cleaned up": (CAMPAIGN, ["share_out", "compile_results", "take_back_results",
                              "compile_results", "review_results", "decide_results",
                              "publish_results"]),
    "clean-up cancelled": (CAMPAIGN, ["share_out", "hand_to_organ", "cancel_campaign"]),
    "kept": (CLEANED, [("look_again", CHECKED), *PROPOSED, "return_proposal", "propose_result",
                       "confirm_result", "send_back_result", *PROPOSED, "confirm_result",
                       "agree_result", ("settle_result", BY_CAMPAIGN)]),
    "to amend": (CLEANED, ["examine_document", ("propose_result", TO_AMEND), "confirm_result",
                           "agree_result", ("order_amendment", BY_CAMPAIGN),
                           "record_amendment"]),
    "of another organ": (CLEANED, ["return_assignment"]),
    "law change answered": (LAW_CHANGE, [
                           "answer_law_change", "send_back_answer", "answer_law_change",
                           "agree_answer", "close_law_change"]),
    "law change withdrawn": (LAW_CHANGE, ["withdraw_task"]),
    "request withdrawn": (REVIEW_REQUEST, [("withdraw_request", {"by": "party"})]),
}  # fmt: skip

# What is given when the case of a path is opened.
OPENED_WITH = {
    "contract signed": CONTRACT,
    "rule for two years": {"ahead_of_regulation": True},
    "rule made a regulation": {"ahead_of_regulation": True},
}

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
    (LAW_CHANGE, date(2008, 5, 12)): date(2017, 3, 1),
    (LAW_CHANGE, date(2018, 5, 16)): date(2018, 6, 1),
    (CAMPAIGN, date(2008, 5, 12)): date(2017, 6, 6),
    (CAMPAIGN, date(2018, 12, 4)): date(2019, 3, 4),
    (CAMPAIGN, date(2019, 5, 15)): date(2021, 3, 1),
    (CAMPAIGN, date(2023, 3, 15)): date(2024, 3, 4),
    (CLEANED, date(2008, 5, 12)): date(2017, 6, 6),
    (CLEANED, date(2018, 12, 4)): date(2019, 3, 4),
    (CLEANED, date(2020, 9, 1)): date(2021, 3, 1),
    (CLEANED, date(2023, 3, 15)): date(2024, 3, 4),
    (UNDER_REVIEW, date(2015, 4, 1)): date(2017, 3, 1),
    (UNDER_REVIEW, date(2019, 9, 1)): date(2019, 10, 8),
    (UNDER_REVIEW, date(2021, 1, 1)): date(2021, 3, 1),
    (RULE, date(2015, 3, 15)): date(2017, 3, 1),
    (RULE, date(2018, 5, 1)): date(2018, 6, 1),
    (RULE, date(2023, 3, 15)): date(2023, 6, 1),
    (RULE, date(2024, 11, 1)): date(2024, 12, 2),
    (REGULATION, date(2015, 3, 15)): date(2017, 3, 1),
    (REGULATION, date(2018, 5, 1)): date(2018, 6, 1),
    (REGULATION, date(2023, 3, 15)): date(2023, 6, 1),
}


def steps_of(path: str, edition: Edition) -> list[tuple[str, dict]]:
    """The steps of a path that an edition has, each with what is given besides."""
    steps = [(step, {}) if isinstance(step, str) else step for step in PATHS[path][1]]
    return [(act, given) for act, given in steps if act in edition.acts]


EVERY_WAY = [
    (path, start, f"{path} {edition}")
    for path, (procedure, _) in PATHS.items()
    for (named, edition), start in STARTS.items()
    if named == procedure
]
"""Each path in every edition of its procedure: key, first day, and what the test is called."""
LATEST_WAY = list({way[0]: way for way in EVERY_WAY}.values())
"""Each path in the newest edition alone, for what does not hang on the edition."""


def opened_with(path: str, start: date) -> dict:
    """What a case of a path is opened with; what it is about bears the name of the path."""
    edition = current().library.edition_on(PATHS[path][0], start)
    given = OPENED_WITH.get(path, {})
    opening = edition.acts[given["act"]] if "act" in given else edition.opening_acts[0]
    names = {"document_title": f"虚构文件：{path}", "changed_place": f"关于{path}的条文"}
    asked = (*opening.requires, *opening.accepts)
    return {fact: named for fact, named in names.items() if fact in asked} | given
