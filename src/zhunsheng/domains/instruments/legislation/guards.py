"""The conditions of making regulations and rules (立法条件), each a pure predicate."""

from datetime import timedelta

from zhunsheng.domains.instruments.legislation.facts import FILED_WITH, OTHER_LAW, SUBJECTS
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

_SINCE_2015 = frozenset({"urban_rural", "environment", "heritage"})
_SINCE_2023 = frozenset({"urban_rural", "ecology", "heritage", "grassroots"})
_GROUNDS_2001 = frozenset({"immature", "disputed", "incomplete"})
_HIGHER = frozenset({"law", "administrative_regulation", "local_regulation"})
_RULE_MEDIA = frozenset({"gazette", "legal_site", "newspaper"})
_REGULATION_MEDIA = frozenset({"committee_gazette", "congress_site", "newspaper"})
_DRAFTING = ("propose_rule", "propose_regulation", "hear_opinions", "post_draft", "submit_draft")
_DAYS_BEFORE_EFFECT = 30


def _beyond(request: Request, allowed: frozenset[str]) -> Lack | None:
    given = set(request.facts.get("legislative_subjects", ()))
    beyond = given - allowed - {OTHER_LAW}
    if OTHER_LAW in given and not request.facts.get("special_competence"):
        beyond.add(OTHER_LAW)
    return {"subjects": [SUBJECTS[s] for s in SUBJECTS if s in beyond]} if beyond else None


def subject_within_power_2015(snapshot: Snapshot, request: Request) -> Lack | None:
    """设区的市的立法事项: 城乡建设与管理、环境保护、历史文化保护 (立法法 2015 art. 72, art. 82)."""
    return _beyond(request, _SINCE_2015)


def subject_within_power(snapshot: Snapshot, request: Request) -> Lack | None:
    """设区的市的立法事项: 加上基层治理，环境保护改为生态文明建设 (立法法 2023 art. 81, art. 93)."""
    return _beyond(request, _SINCE_2023)


def city_may_legislate(snapshot: Snapshot, request: Request) -> Lack | None:
    """省人大常委会确定的时间以后才能开始制定 (立法法 2015 art. 72, art. 82; 2023 art. 81, art. 93)."""
    return None if snapshot.figures["legislative_power"] > 0 else {}


def rule_has_a_rules_name(snapshot: Snapshot, request: Request) -> Lack | None:
    """规章不得称“条例” (规章制定程序条例 2001 art. 6, 2017 art. 7)."""
    title = str(request.facts.get("document_title", ""))
    return {"title": title} if title.endswith("条例") else None


def plan_published(snapshot: Snapshot, request: Request) -> Lack | None:
    """年度计划批准后应当向社会公布 (规章制定程序条例 2017 art. 12)."""
    return None if snapshot.last("publish_plan") else {}


def opinions_were_heard(snapshot: Snapshot, request: Request) -> Lack | None:
    """起草应当广泛听取意见 (规章制定程序条例 2001 art. 14, 2017 art. 15)."""
    return None if snapshot.last("hear_opinions") else {}


def posted_when_disputed(snapshot: Snapshot, request: Request) -> Lack | None:
    """直接涉及切身利益且有重大分歧的应当向社会公布 (规章制定程序条例 2001 art. 15)."""
    posted = snapshot.last("post_draft")
    return {} if request.facts.get("touches_rights_and_disputed") is True and not posted else None


def draft_was_posted(snapshot: Snapshot, request: Request) -> Lack | None:
    """草案及其说明应当向社会公布，依法保密的除外 (G12: 规章制定程序条例 2017 art. 15)."""
    return None if snapshot.last("post_draft", "keep_draft_secret") else {}


def hearing_held_when_needed(snapshot: Snapshot, request: Request) -> Lack | None:
    """需要听证的，应当举行听证会 (规章制定程序条例 2017 art. 16)."""
    held = snapshot.last("hold_public_hearing")
    return {} if request.facts.get("hearing_is_needed") is True and not held else None


def ground_of_2001(snapshot: Snapshot, request: Request) -> Lack | None:
    """2018年5月1日前缓办、退回只有三种情形 (规章制定程序条例 2001 art. 19)."""
    return None if request.facts.get("send_back_ground") in _GROUNDS_2001 else {}


def examiner_did_not_draft(snapshot: Snapshot, request: Request) -> Lack | None:
    """审查人员不得是起草人员 (规章制定程序条例 2001 art. 18, 2017 art. 19)."""
    return {} if request.actor.id in snapshot.actors_of(*_DRAFTING) else None


def rights_rest_on_higher_law(snapshot: Snapshot, request: Request) -> Lack | None:
    """没有上位法依据，规章不得减损权利、增加义务 (立法法 2015 art. 82, 2023 art. 93)."""
    if request.facts.get("lessens_rights") is not True:
        return None
    known = [snapshot.instruments.get(key) for key in request.facts.get("upper_law", ())]
    stands = [i for i in known if i and i.kind in _HIGHER and i.in_force_on(request.occurred_on)]
    return None if stands else {}


def _since_submission(snapshot: Snapshot, act: str) -> Lack | None:
    done, submitted = snapshot.last(act), snapshot.last("submit_draft")
    return None if done and submitted and done.seq > submitted.seq else {}


def opinions_asked_in_examination(snapshot: Snapshot, request: Request) -> Lack | None:
    """法制机构应当将送审稿发送征求意见 (规章制定程序条例 2001 art. 20, 2017 art. 21)."""
    return _since_submission(snapshot, "circulate_draft")


def draft_was_examined(snapshot: Snapshot, request: Request) -> Lack | None:
    """送审稿由法制机构统一审查 (规章制定程序条例 2001 art. 18, 2017 art. 19)."""
    return _since_submission(snapshot, "examine_draft")


def passed_by_a_due_meeting(snapshot: Snapshot, request: Request) -> Lack | None:
    """应当经政府常务会议或者全体会议决定 (立法法 2015 art. 84, 2023 art. 95)."""
    return {} if request.facts.get("government_meeting") == "other" else None


def _not_in(request: Request, media: frozenset[str]) -> Lack | None:
    missing = media - set(request.facts.get("published_in", ()))
    return {"count": len(missing)} if missing else None


def rule_published_everywhere(snapshot: Snapshot, request: Request) -> Lack | None:
    """规章应当在公报、法制信息网和报纸上刊载 (立法法 2015 art. 86, 2023 art. 97)."""
    return _not_in(request, _RULE_MEDIA)


def regulation_published_everywhere(snapshot: Snapshot, request: Request) -> Lack | None:
    """法规应当在公报、人大网站和报纸上刊载 (立法法 2015 art. 79, 2023 art. 89)."""
    return _not_in(request, _REGULATION_MEDIA)


def thirty_days_before_effect(snapshot: Snapshot, request: Request) -> Lack | None:
    """规章自公布之日起30日后施行，三种情形除外 (规章制定程序条例 2001, 2017 art. 32)."""
    begins = as_day(snapshot.latest_fact("in_force_from"))
    at_once = snapshot.latest_fact("at_once_ground")
    earliest = request.occurred_on + timedelta(days=0 if at_once else _DAYS_BEFORE_EFFECT + 1)
    if begins is None or begins >= earliest:
        return None
    return {"begins": begins.isoformat(), "earliest": earliest.isoformat()}


def regulation_not_in_force_before(snapshot: Snapshot, request: Request) -> Lack | None:
    """批准、公布以后才能施行 (立法法 2015 art. 78, 2023 art. 88)."""
    begins = as_day(request.facts.get("in_force_from"))
    if begins is None or begins >= request.occurred_on:
        return None
    return {"begins": begins.isoformat(), "on": request.occurred_on.isoformat()}


def filed_with_all_four(snapshot: Snapshot, request: Request) -> Lack | None:
    """报国务院、省人大常委会、省政府和本级人大常委会备案 (立法法 2015 art. 98, 2023 art. 109)."""
    missing = [FILED_WITH[k] for k in FILED_WITH if k not in request.facts.get("filed_with", ())]
    return {"missing": missing} if missing else None


def _is_ahead(snapshot: Snapshot) -> bool:
    return snapshot.latest_fact("ahead_of_regulation") is True


def is_ahead_of_regulation(snapshot: Snapshot, request: Request) -> Lack | None:
    """只有先行制定的规章受两年限制 (立法法 2015 art. 82, 2023 art. 93)."""
    return None if _is_ahead(snapshot) else {}


def is_not_ahead_of_regulation(snapshot: Snapshot, request: Request) -> Lack | None:
    """先行制定的规章应当按两年期限登记施行 (立法法 2015 art. 82, 2023 art. 93)."""
    return {} if _is_ahead(snapshot) else None


def day_of_effect_has_come(snapshot: Snapshot, request: Request) -> Lack | None:
    """施行登记不得早于施行日期 (规章制定程序条例 art. 32)."""
    begins = as_day(snapshot.latest_fact("in_force_from"))
    if begins is None or request.occurred_on >= begins:
        return None
    return {"begins": begins.isoformat()}


def rule_was_filed(snapshot: Snapshot, request: Request) -> Lack | None:
    """备案以后才能归档 (立法法 2015 art. 98, 2023 art. 109)."""
    return None if snapshot.last("file_rule") else {}


GUARDS = (
    Guard("rule_was_filed", "rule.not_filed",
          Text("规章还没有报送备案。", "The rule has not been filed."),
          Text("请先报送备案。", "File it first."), rule_was_filed),
    Guard("subject_within_power_2015", "legislation.beyond_power",
          Text("不在设区的市当日的立法权限内：{subjects}。可以就城乡建设与管理、环境保护、历史文化保护制定；法律另有规定的，应写明条款。",
               "Beyond the city's power to legislate that day: {subjects}. It covers urban and rural building and administration, "
               "the environment, history and culture; where another law allows more, name the provision."),
          Text("请调整立法事项，或者制定规范性文件。", "Change the subject, or issue a normative document."),
          subject_within_power_2015, reads=("legislative_subjects",)),
    Guard("subject_within_power", "legislation.beyond_power",
          Text("不在设区的市当日的立法权限内：{subjects}。可以就城乡建设与管理、生态文明建设、历史文化保护、基层治理制定；法律另有规定的，应写明条款。",
               "Beyond the city's power to legislate that day: {subjects}. It covers urban and rural building and administration, "
               "ecological civilisation, history and culture, grass-roots governance; where another law allows more, name the provision."),
          Text("请调整立法事项，或者制定规范性文件。", "Change the subject, or issue a normative document."),
          subject_within_power, reads=("legislative_subjects",)),
    Guard("city_may_legislate", "legislation.not_begun",
          Text("省人大常委会还没有确定本市开始制定法规、规章的时间。", "The province had not yet set the day from which the city may legislate."),
          Text("请在省人大常委会确定以后办理；已经确定的，在地方标准数额中登记 legislative_power。",
               "Wait for that day; if it is set, enter legislative_power among the local figures."),
          city_may_legislate, figures=("legislative_power",)),
    Guard("rule_has_a_rules_name", "rule.misnamed",
          Text("“{title}”：规章不得称“条例”。", "“{title}”: a rule may not be called a regulation."),
          Text("请改称“规定”或者“办法”。", "Call it provisions or measures."), rule_has_a_rules_name, reads=("document_title",)),
    Guard("plan_published", "legislation.plan_not_published",
          Text("年度规章制定工作计划还没有向社会公布。", "The yearly plan has not been published."),
          Text("请先公布计划。", "Publish the plan first."), plan_published),
    Guard("opinions_were_heard", "legislation.nobody_heard",
          Text("起草中没有听取有关机关、组织和公民的意见。", "Nobody was heard while it was drafted."),
          Text("请先听取意见并登记。", "Hear opinions first and record it."), opinions_were_heard),
    Guard("posted_when_disputed", "legislation.not_posted",
          Text("直接涉及切身利益且有重大意见分歧，草案没有向社会公布。", "It touches people's own interests and opinions differ, and the draft was not published."),
          Text("请公布草案，征求意见。", "Publish the draft for comment."),
          posted_when_disputed, reads=("touches_rights_and_disputed",)),
    Guard("draft_was_posted", "legislation.not_posted",
          Text("草案及其说明没有向社会公布征求意见。", "Draft and explanation were not published for comment."),
          Text("请公布不少于 30 日；依法需要保密的，登记理由。", "Publish them for 30 days or more; if the law requires secrecy, record why."),
          draft_was_posted),
    Guard("hearing_held_when_needed", "legislation.no_hearing",
          Text("需要听证，没有举行听证会。", "A hearing is needed and none was held."),
          Text("请提前 30 日公布，举行听证会。", "Announce it 30 days ahead and hold it."),
          hearing_held_when_needed, reads=("hearing_is_needed",)),
    Guard("ground_of_2001", "legislation.no_such_ground",
          Text("当时的条例没有把未公开征求意见列为退回情形。", "The regulation of that time knows no such ground for sending back."),
          Text("请选择条件不成熟、未充分协商或者送审稿不符合规定。", "Choose another ground."),
          ground_of_2001, reads=("send_back_ground",)),
    Guard("examiner_did_not_draft", "legislation.examined_by_drafter",
          Text("审查人员参与过起草。", "The examiner took part in the drafting."),
          Text("请由没有起草的人员审查。", "Let somebody examine it who did not draft it."), examiner_did_not_draft),
    Guard("rights_rest_on_higher_law", "rule.without_higher_law",
          Text("减损权利或者增加义务，没有有效的法律、行政法规、地方性法规作依据。",
               "It lessens rights or adds duties, and names no law or regulation in force that allows it."),
          Text("请选择上位法依据；没有依据的，退回起草单位删去。", "Name the higher law, or send the draft back."),
          rights_rest_on_higher_law, reads=("lessens_rights",)),
    Guard("opinions_asked_in_examination", "legislation.not_circulated",
          Text("法制机构还没有将送审稿发送征求意见。", "The legal office has not sent the draft out for opinions."),
          Text("请先发送有关机关、组织和专家征求意见。", "Send it to organs, bodies and experts first."), opinions_asked_in_examination),
    Guard("draft_was_examined", "legislation.not_examined",
          Text("这次报送的送审稿还没有审查。", "The draft as submitted has not been examined."),
          Text("请先审查并登记意见。", "Examine it first."), draft_was_examined),
    Guard("passed_by_a_due_meeting", "legislation.wrong_meeting",
          Text("应当经政府常务会议或者全体会议决定。", "It is for the executive or the plenary meeting of the government."),
          Text("请提请常务会议或者全体会议审议。", "Put it to one of these."), passed_by_a_due_meeting, reads=("government_meeting",)),
    Guard("rule_published_everywhere", "legislation.not_everywhere",
          Text("还有 {count} 种法定载体没有刊载：政府公报、中国政府法制信息网和本行政区域发行的报纸。",
               "{count} of the media of the law are missing: gazette, legal website, newspaper of the area."),
          Text("请刊载后登记。", "Publish it there, then record it."), rule_published_everywhere, reads=("published_in",)),
    Guard("regulation_published_everywhere", "legislation.not_everywhere",
          Text("还有 {count} 种法定载体没有刊载：常委会公报、人大网站和本行政区域发行的报纸。",
               "{count} of the media of the law are missing: the committee's gazette, websites of the congresses, newspaper of the area."),
          Text("请刊载后登记。", "Publish it there, then record it."), regulation_published_everywhere, reads=("published_in",)),
    Guard("thirty_days_before_effect", "rule.in_force_too_early",
          Text("定于 {begins} 施行：自公布之日起 30 日后施行，最早 {earliest}。",
               "In force from {begins}: it takes effect when 30 days have passed since publication, on {earliest} at the earliest."),
          Text("请重新签署命令，推迟施行日期；属于可以立即施行的，写明情形。",
               "Sign the order again with a later day, or state why it takes effect at once."), thirty_days_before_effect),
    Guard("regulation_not_in_force_before", "regulation.in_force_too_early",
          Text("定于 {begins} 施行，早于公布日期 {on}。", "In force from {begins}, before publication on {on}."),
          Text("请核对施行日期。", "Check the day."), regulation_not_in_force_before, reads=("in_force_from",)),
    Guard("filed_with_all_four", "rule.not_filed_everywhere",
          Text("还没有报送：{missing}。", "Not yet filed with: {missing}."),
          Text("请一并报送四个机关备案。", "File it with all four."), filed_with_all_four, reads=("filed_with",)),
    Guard("is_ahead_of_regulation", "rule.not_ahead",
          Text("不是先于地方性法规制定的规章，没有两年限制。", "It was not made ahead of a regulation: no two years run."),
          Text("请登记规章施行。", "Record that it takes effect."), is_ahead_of_regulation),
    Guard("is_not_ahead_of_regulation", "rule.is_ahead",
          Text("是先于地方性法规制定的规章，实施满两年为限。", "It was made ahead of a regulation: two years run."),
          Text("请登记先行规章施行。", "Record that it takes effect for two years."), is_not_ahead_of_regulation),
    Guard("day_of_effect_has_come", "rule.not_in_effect_yet",
          Text("定于 {begins} 施行，日期未到。", "It takes effect on {begins}, not before."),
          Text("请在施行之日登记。", "Record it on that day."), day_of_effect_has_come),
)  # fmt: skip
