"""What kinds of irregularity are called (瑕疵种类): short words for pictures, filters and lists."""

import re

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.text import Text

KINDS = {
    "limit.late": Text("超过期限", "Past the time limit"),
    "limit.lapsed": Text("期限届满视为办理", "Time ran out, outcome deemed"),
    "limit.too_early": Text("未满法定期间", "Before the time had run"),
    "act.not_in_state": Text("程序顺序不符", "Out of order"),
    "act.case_ended": Text("结案后办理", "After the case had ended"),
    "act.before_last_event": Text("日期倒置", "Earlier than the last act"),
    "act.in_future": Text("日期在将来", "Dated in the future"),
    "act.time_missing": Text("未记时刻", "Without the time of day"),
    "actor.lacks_duty": Text("办理人无此职责", "Actor without the duty"),
    "actor.recused": Text("应回避而办理", "By a recused officer"),
    "power.not_held": Text("没有职权", "Without power"),
    "power.basis_gone": Text("依据已失效", "Basis no longer in force"),
    "procedure.not_in_force": Text("程序未施行", "Procedure not in force"),
    "fact.missing": Text("缺少要素", "Facts missing"),
    "fact.unknown": Text("多余要素", "Facts unknown"),
    "fact.after_act": Text("所记日期晚于行为日", "A day after that of the act"),
    "fact.before_act": Text("所记日期早于行为日", "A day before that of the act"),
    "extension.already_used": Text("再次延期", "Extended twice"),
    "extension.after_expiry": Text("届满后延期", "Extended after its end"),
    "extension.nothing_runs": Text("无期限可延", "Nothing to extend"),
    "decision.without_notice": Text("未告知即决定", "Decided without notice"),
    "decision.plea_period_open": Text("申辩期未满即决定", "Decided before the plea"),
    "decision.plea_not_rechecked": Text("未复核申辩", "Plea not re-checked"),
    "decision.aggravated_by_plea": Text("因申辩加重", "Aggravated by the plea"),
    "decision.review_not_passed": Text("未经法制审核", "Without legality review"),
    "decision.not_discussed": Text("未经集体讨论", "Not discussed together"),
    "decision.ignores_record": Text("未依听证笔录", "Against the hearing record"),
    "decision.not_examined": Text("未审查即决定", "Decided without examination"),
    "decision.remedies_not_told": Text("未告知救济权利", "Remedies not told"),
    "decision.not_published": Text("决定未公开", "Decision not published"),
    "hearing.not_told": Text("未告知听证权利", "Hearing not offered"),
    "hearing.right_open": Text("听证权利未了结", "Right to a hearing open"),
    "hearing.chair_investigated": Text("主持人参与调查", "Chair investigated"),
    "hearing.chair_examined": Text("主持人参与审查", "Chair examined"),
    "officers.too_few_certified": Text("持证人员不足两名", "Too few certified officers"),
    "officers.not_certified": Text("承办人员无执法证", "Officer without certificate"),
    "examiners.too_few": Text("核查人员不足两名", "Too few examiners"),
    "investigation.before_filing": Text("立案前调查", "Investigated before filing"),
    "investigation.no_evidence": Text("案卷没有证据", "No evidence on record"),
    "review.by_handler": Text("承办人自行审核", "Reviewed by the handler"),
    "review.not_qualified": Text("审核人员无资格", "Reviewer not qualified"),
    "closing.not_paid": Text("未缴清即结案", "Closed before payment"),
    "summary.kind_not_allowed": Text("当场处罚种类不符", "Kind not for the spot"),
    "summary.fine_too_high": Text("当场罚款超限", "Fine above the spot cap"),
    "publication.secrecy_not_reviewed": Text("未经保密审查", "Secrecy not reviewed"),
    "item.not_on_list": Text("事项不在清单", "Item not on the list"),
    "correction.already_asked": Text("重复要求补正", "Correction asked twice"),
}
"""The kinds the procedures shipped here know; of others the guard's own sentence serves."""

_BLANK = re.compile(r"\{\w+\}")


def kind_words(code: str) -> Text:
    """What a kind of irregularity is called."""
    if code in KINDS:
        return KINDS[code]
    for guard in current().vocabulary.guards.values():
        if guard.code == code:
            return Text(_short(guard.says.zh), _short(guard.says.en))
    return Text(code, code)


def _short(says: str) -> str:
    return _BLANK.sub("…", says).rstrip("。.")
