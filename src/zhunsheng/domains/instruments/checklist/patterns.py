"""Words by which a sentence gives itself away (识别词): each kind with what it cannot tell."""

import re
from dataclasses import dataclass

from zhunsheng.kernel.statute.text import Text


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of content and the words that point to it (禁设内容识别)."""

    code: str
    label: Text
    words: re.Pattern[str]
    basis: Text
    cannot: Text
    needs_authority: bool = True


_WHO = r"(?:公民|个人|企业|经营者|单位|市民|居民|村民|法人|组织|业主|申请人|当事人|用户|驾驶人|从业人员|经营户|摊主)"

PATTERNS = (
    Pattern(
        "licence",
        Text("设定行政许可", "Sets a licence"),
        re.compile(
            r"(?:须|应当|应|需|必须)[^，。；]{0,12}经[^，。；]{0,24}(?:批准|许可|核准|审批|审核同意)"
            r"|未经[^，。；]{1,20}(?:批准|许可|同意|核准)[^。；]{0,10}不得"
            r"|(?:取得|申领|领取|办理)[^，。；]{0,16}(?:许可证|许可|资质证书|资格证|批准文件|准入证)"
            r"|实行[^，。；]{0,12}(?:许可|审批|核准)(?:制度|制|管理)?"
        ),
        Text("行政许可法第十七条", "Administrative Licensing Law art. 17"),
        Text(
            "不能判断是设定新的许可，还是对上位法已设定的许可作具体规定，也不能识别以备案、登记、年检为名的许可。",
            "It cannot tell a new licence from the details of one the law has set, nor one under another name.",
        ),
    ),
    Pattern(
        "penalty",
        Text("设定行政处罚", "Sets a penalty"),
        re.compile(
            r"(?:处以?[^，。；]{0,20}罚款|罚款|没收(?:违法所得|非法所得|非法财物)|责令停产停业|责令关闭"
            r"|吊销[^，。；]{0,8}|暂扣[^，。；]{0,6}(?:许可证|执照)|行政拘留|给予警告|予以警告|通报批评|限制从业|降低资质等级)"
        ),
        Text("行政处罚法第十六条", "Administrative Penalty Law art. 16"),
        Text(
            "不能判断所写的处罚是否在上位法规定的行为、种类、幅度以内。",
            "It cannot tell whether the penalty keeps to the conduct, kind and range that the law has set.",
        ),
    ),
    Pattern(
        "coercion",
        Text("设定行政强制", "Sets coercive measures"),
        re.compile(
            r"查封|扣押|冻结(?:存款|资金|账户|汇款)|强制(?:拆除|执行|措施|清除|搬迁)|代履行|加处罚款|滞纳金|限制人身自由"
        ),
        Text("行政强制法第十条", "Administrative Coercion Law art. 10"),
        Text(
            "不能判断机关是否依法有这项强制权。",
            "It cannot tell whether the law gives the organ that power.",
        ),
    ),
    Pattern(
        "levy",
        Text("设定收费、征收", "Sets a levy or a fee"),
        re.compile(
            r"(?:收取|缴纳|交纳|征收|预交|缴存)[^，。；]{0,16}(?:费|金|款|押金)|收费标准|摊派|集资|赞助费"
        ),
        Text("国办发〔2018〕37号", "国办发〔2018〕37号"),
        Text(
            "不能判断费用是否已列入收费目录，也分不清民事价款。",
            "It cannot tell a listed fee or a price of civil law from a new levy.",
        ),
    ),
    Pattern(
        "rights",
        Text("减损权益或者增加义务", "Lessens rights or adds duties"),
        re.compile(
            rf"{_WHO}[^。；，]{{0,30}}(?:应当|必须|不得|禁止|须)|(?:禁止|严禁)[^。；，]{{2,40}}"
        ),
        Text(
            "国办发〔2018〕37号；立法法第九十一条、第九十三条",
            "国办发〔2018〕37号; Legislation Law arts. 91, 93",
        ),
        Text(
            "凡对公民、企业提要求的句子都列出，不能判断上位法是否已有同样的要求。",
            "It lists every demand on citizens and firms and cannot tell which the law already makes.",
        ),
    ),
    Pattern(
        "own_power",
        Text("增加本单位权力或者减少法定职责", "Adds to own power or cuts own duties"),
        re.compile(
            r"最终解释权|免除[^。；]{0,12}责任|不承担[^。；]{0,12}责任|概不负责|一律由[^。；，]{2,16}(?:决定|确定|审定)"
        ),
        Text("国办发〔2018〕37号", "国办发〔2018〕37号"),
        Text(
            "不能与机构职责规定比对。", "It cannot compare with the rules on what the organ is for."
        ),
    ),
    Pattern(
        "market_entry",
        Text("市场准入、公平竞争", "Market entry and fair competition"),
        re.compile(
            r"准入条件|市场准入|退出(?:市场|机制|条件)|(?:指定|限定)[^。；，]{0,14}(?:企业|品牌|供应商|经营者|产品|服务)"
            r"|(?:在)?(?:本市|本地|本县|本区)(?:注册|登记|设立|纳税|企业|产品)[^。；，]{0,20}|外地[^。；，]{0,15}(?:企业|产品|经营者)"
            r"|名录库|备选库|入围|优先(?:采购|使用|选用|购买)[^。；，]{0,14}|(?:财政)?(?:奖励|补贴|返还)[^。；，]{0,16}(?:税收|纳税|缴税)"
        ),
        Text(
            "公平竞争审查条例第八条至第十一条；市场准入负面清单",
            "Fair Competition Review Regulation arts. 8–11; negative list",
        ),
        Text(
            "提示需要公平竞争审查的句子，不能代替审查，也没有与负面清单逐项比对。",
            "It points to what needs the review and does not make it, nor compare with the negative list.",
        ),
        needs_authority=False,
    ),
    Pattern(
        "intermediary",
        Text("中介服务", "Intermediary services"),
        re.compile(
            r"(?:提交|提供|出具|附)[^。；，]{0,24}(?:检测|鉴定|评估|评价|论证|审计|验资|公证|检验|认证|测绘)(?:报告|意见|证明|书)"
            r"|委托[^。；，]{0,16}(?:中介|第三方|专业)?机构|中介服务|第三方机构"
        ),
        Text("国办发〔2015〕31号", "国办发〔2015〕31号"),
        Text(
            "不能判断是否属于已公布的中介服务清单。",
            "It cannot tell whether the service is on the published list.",
        ),
        needs_authority=False,
    ),
)

MISSING = (
    (
        "in_force",
        Text("施行日期", "Day of taking effect"),
        re.compile(r"自[^。；]{0,30}起[^。；]{0,4}(?:施行|实施|执行|生效)"),
    ),
    (
        "validity",
        Text("有效期", "Term of validity"),
        re.compile(r"有效期|有效至|试行期|施行至"),
    ),
    (
        "interpreter",
        Text("解释机关", "Who interprets it"),
        re.compile(r"负责解释|由[^。；]{2,30}解释"),
    ),
    (
        "repeals",
        Text("废止旧文件的条款（如有旧文件）", "Repeal of the earlier document, if there is one"),
        re.compile(r"同时废止|予以废止|废止"),
    ),
)

QUANTITY = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+)(?:个)?"
    r"(?P<unit>工作日|月|年|日|万元|元|倍|%|％|周岁|人|平方米|米|小时)(?!第)"
)
TERM = re.compile(r"有效期(?:限)?(?:为|：|:)?(?P<years>\d+|[一二两三四五六七八九十]+)年")
