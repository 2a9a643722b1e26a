"""Who is asked for an opinion (征求意见对象): organs, deputies, societies, advisers, citizens."""

from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.kernel.statute.text import Text

CLASSES = {
    "county": Text("县（市、区）政府", "County governments"),
    "dispatched_agency": Text("市政府派出机构", "Dispatched agencies"),
    "municipal_unit": Text("市直机关单位", "Municipal units"),
    "deputy": Text("人大代表", "Deputies"),
    "cppcc_member": Text("政协委员", "CPPCC members"),
    "social_organisation": Text("社会组织", "Social organisations"),
    "democratic_party": Text("民主党派", "Democratic parties"),
    "legal_adviser": Text("政府法律顾问", "Legal advisers"),
    "expert": Text("专家", "Experts"),
    "enterprise": Text("企业", "Enterprises"),
    "citizen": Text("公民", "Citizens"),
}

PERSONS = frozenset({"deputy", "cppcc_member", "legal_adviser", "expert", "citizen"})
"""Classes whose members are people: no public page names them."""

CONSULTEES = "consultees"

FIELDS = (
    Fact("consultee_class", FactType.CHOICE, Text("对象类别", "Class"), choices=CLASSES),
    Fact(
        "contact",
        FactType.TEXT,
        Text("联系方式", "Contact"),
        Text(
            "单位的地址或联系人；个人只填送达所需。",
            "Of a unit, its address or contact; of a person no more than delivery needs.",
        ),
        sensitivity=Sensitivity.PERSONAL,
    ),
)
