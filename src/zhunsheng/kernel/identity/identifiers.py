"""Numbers of organisations and people (统一社会信用代码、公民身份号码): check and mask.

An error never repeats the number itself: errors reach logs, and these numbers are personal.
"""

from stdnum import numdb
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from zhunsheng.kernel.identity.errors import IdentityError

_USCC_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")


def check_uscc(value: str) -> str:
    """A unified social credit code (统一社会信用代码) in its canonical form (GB 32100-2015).

    The library's own `validate` wants a digit in the first place and so refuses the codes that
    begin with N (rural collectives), Y or A; its check digit is right for them all.
    """
    code = uscc.compact(value)
    if len(code) != 18:
        raise _wrong(
            "uscc.length",
            f"应为18位，现为{len(code)}位。",
            f"has {len(code)} characters; write all 18.",
        )
    if not _USCC_ALPHABET.issuperset(code) or not _digits(code[2:8]):
        raise _wrong(
            "uscc.characters",
            "只能由数字和大写字母组成，不用I、O、S、V、Z，第3至8位为数字，请核对。",
            "takes digits and capitals without I, O, S, V, Z, and digits in places 3 to 8; "
            "compare it with the certificate.",
        )
    if code[-1] != uscc.calc_check_digit(code):
        raise _wrong(
            "uscc.check_digit",
            "校验位不符，请核对是否抄错。",
            "fails its check digit; look for a mistyped character.",
        )
    return code


def check_identity_number(value: str) -> str:
    """A citizen's identity number (公民身份号码) in its canonical form (GB 11643-1999).

    The area must have existed, but not in the year of birth: numbers were given out from 1984, and
    many an older holder bears the code of a county founded after that.
    """
    number = ric.compact(value)
    if len(number) != 18:
        raise _wrong(
            "identity_number.length",
            f"应为18位，现为{len(number)}位。",
            f"has {len(number)} characters; write all 18.",
        )
    if not _digits(number[:17]) or number[17] not in "0123456789X":
        raise _wrong(
            "identity_number.characters",
            "前17位应为数字，末位为数字或X，请核对。",
            "takes 17 digits and a digit or X at the end; compare it with the card.",
        )
    try:
        ric.get_birth_date(number)
    except ValidationError:
        raise _wrong(
            "identity_number.date",
            "第7至14位不是日期，请核对。",
            "has no calendar day in places 7 to 14; compare it with the card.",
        ) from None
    if not any("county" in found for _, found in numdb.get("cn/loc").info(number[:6])):
        raise _wrong(
            "identity_number.area",
            "前6位不是行政区划代码，请核对。",
            "does not begin with an area code; compare places 1 to 6 with the card.",
        )
    if number[-1] != ric.calc_check_digit(number):
        raise _wrong(
            "identity_number.check_digit",
            "校验位不符，请核对是否抄错。",
            "fails its check digit; look for a mistyped digit.",
        )
    return number


def mask_identity_number(value: str) -> str:
    """The first six and last four places; of anything shorter than a number, less."""
    if len(value) < 15:
        return value[:1] + "*" * (len(value) - 1)
    return value[:6] + "*" * (len(value) - 10) + value[-4:]


def mask_name(value: str) -> str:
    """The family name, the rest covered: 张** ; of a one-character name nothing is left."""
    return value[:1] + "*" * (len(value) - 1) if len(value) > 1 else "*" * len(value)


def _digits(value: str) -> bool:
    return value.isascii() and value.isdigit()


def _wrong(code: str, zh: str, en: str) -> IdentityError:
    uscc_meant = code.startswith("uscc")
    return IdentityError(
        code,
        ("统一社会信用代码" if uscc_meant else "公民身份号码") + zh,
        f"The {'unified social credit code' if uscc_meant else 'identity number'} {en}",
    )
