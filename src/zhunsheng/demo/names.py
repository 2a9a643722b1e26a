"""Names and numbers that belong to nobody (虚构姓名和号码), drawn from a seeded source.

Every officer's name has 示 in the middle, every citizen's 例, every firm's 示例 after the place.
"""

from datetime import date, timedelta
from random import Random

from stdnum.cn import ric, uscc

from zhunsheng.kernel.casefile.commands import NewParty

_SURNAMES = (
    ("陈", "Chen"), ("林", "Lin"), ("黄", "Huang"), ("梁", "Liang"), ("李", "Li"), ("谭", "Tan"),
    ("冯", "Feng"), ("关", "Guan"), ("许", "Xu"), ("曾", "Zeng"), ("敖", "Ao"), ("谢", "Xie"),
    ("莫", "Mo"), ("何", "He"), ("吴", "Wu"), ("姚", "Yao"), ("刘", "Liu"), ("邓", "Deng"),
    ("蔡", "Cai"), ("钟", "Zhong"),
)  # fmt: skip
_GIVEN = (
    ("天", "tian"), ("玄", "xuan"), ("宇", "yu"), ("洪", "hong"), ("月", "yue"), ("辰", "chen"),
    ("寒", "han"), ("来", "lai"), ("秋", "qiu"), ("冬", "dong"), ("云", "yun"), ("雨", "yu"),
    ("露", "lu"), ("金", "jin"), ("丽", "li"), ("水", "shui"), ("玉", "yu"), ("昆", "kun"),
    ("珠", "zhu"), ("光", "guang"), ("果", "guo"), ("珍", "zhen"), ("海", "hai"), ("河", "he"),
)  # fmt: skip
BRANDS = (
    "漠阳", "南湾", "鸳湖", "北山", "凤凰", "龙山", "春湾", "东湖", "白沙", "平冈", "合山", "儒洞",
    "沙扒", "圭岗", "石望", "双滘", "闸坡", "金鸡",
)  # fmt: skip
_TRADES = (
    "食品", "餐饮", "运输", "建材", "五金刀剪", "水产养殖", "农资", "广告", "物业服务",
    "房地产开发", "医药", "娱乐", "木业", "环保科技", "化工", "培训",
)  # fmt: skip
_PLACES = (
    ("阳江市", "441702"), ("阳江市江城区", "441702"), ("阳江市阳东区", "441704"),
    ("阳西县", "441721"), ("阳春市", "441781"),
)  # fmt: skip
BORN_FROM = date(1955, 1, 1)
_OLD_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def officer(number: int) -> tuple[str, str]:
    """The name of the n-th officer, Chinese and English; all differ up to 480."""
    surname, latin = _SURNAMES[number % len(_SURNAMES)]
    # coprime lengths would do; a shift per round keeps neighbours apart
    given, sound = _GIVEN[(number + number // len(_SURNAMES) * 5) % len(_GIVEN)]
    return f"{surname}示{given}", f"{latin} Shi{sound}"


def consulted(number: int) -> str:
    """The name of the n-th person who is asked for an opinion; all differ up to 480."""
    surname, given = officer(number)[0].split("示")
    return f"{surname}例{given}"


def citizen(chance: Random) -> NewParty:
    """A citizen with a valid number that no card bears: its place among the day's births is 0."""
    surname, given = chance.choice(_SURNAMES)[0], chance.choice(_GIVEN)[0]
    born = BORN_FROM + timedelta(days=chance.randrange(365 * 43))
    body = f"{chance.choice(_PLACES)[1]}{born:%Y%m%d}000"
    number = body + ric.calc_check_digit(body + "0")
    return NewParty(
        f"{surname}例{given}", is_organisation=False, identifier=number, contact=_phone(chance)
    )


def firm(chance: Random) -> NewParty:
    """A firm with a code whose check digit is right, while that of the body code inside is not."""
    place, area = chance.choice(_PLACES)
    name = f"{place}示例{chance.choice(BRANDS)}{chance.choice(_TRADES)}有限公司"
    body = "".join(chance.choice("0123456789") for _ in range(8))
    total = sum(int(d) * w for d, w in zip(body, _OLD_WEIGHTS, strict=True))
    wrong = (11 - total % 11 + 1) % 10
    code = f"91{area}{body}{wrong}"
    code += uscc.calc_check_digit(code + "0")
    return NewParty(name, is_organisation=True, identifier=code, contact=_phone(chance))


def _phone(chance: Random) -> str:
    return f"0662-000{chance.randrange(10_000):04}"  # no exchange of the city begins with 000
