"""Codes of organisations and numbers of citizens."""

import pytest

from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.identifiers import (
    check_identity_number,
    check_uscc,
    mask_identity_number,
    mask_name,
)


def numbered(first_seventeen: str) -> str:
    """Complete an invented number: GB 11643-1999, weights and map written out anew."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(first_seventeen, weights, strict=True))
    return first_seventeen + "10X98765432"[total % 11]


def coded(first_seventeen: str) -> str:
    """Complete an invented code: GB 32100-2015, 3 to the power of the place, modulo 31."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(c) * 3**i for i, c in enumerate(first_seventeen))
    return first_seventeen + alphabet[(31 - total % 31) % 31]


@pytest.mark.parametrize("code", ["11441300007187648G", "11511301008778183N", "91110000600037341L"])
def test_published_codes_are_accepted(code):
    assert check_uscc(code) == code


def test_a_code_is_brought_into_its_canonical_form():
    assert check_uscc(" 11441300-007187648g ") == "11441300007187648G"


def test_a_rural_collective_whose_code_begins_with_a_letter_is_accepted():
    code = coded("N2441702MA4X00001")
    assert check_uscc(code) == code


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("1144130000718764", "uscc.length"),
        ("11441300007187648I", "uscc.characters"),
        ("114413X0007187648G", "uscc.characters"),
        ("11441300007187649G", "uscc.check_digit"),
        ("11441300007187684G", "uscc.check_digit"),
        ("", "uscc.length"),
    ],
)
def test_a_wrong_code_is_refused_with_its_reason(code, reason):
    with pytest.raises(IdentityError) as refused:
        check_uscc(code)
    assert refused.value.code == reason


@pytest.mark.parametrize("start", ["44170219900307001", "44170219560307002", "11010119490310004"])
def test_a_number_with_date_area_and_check_digit_is_accepted(start):
    assert check_identity_number(numbered(start).lower()) == numbered(start)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (numbered("44170219900307001")[:-1], "identity_number.length"),
        ("4417021990030700AX", "identity_number.characters"),
        (numbered("44170219900231001"), "identity_number.date"),
        (numbered("44170219901307001"), "identity_number.date"),
        (numbered("99170219900307001"), "identity_number.area"),
        (numbered("44999919900307001"), "identity_number.area"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(number, reason):
    with pytest.raises(IdentityError) as refused:
        check_identity_number(number)
    assert refused.value.code == reason


@pytest.mark.parametrize("place", range(17))
def test_one_mistyped_digit_is_always_found(place):
    number = numbered("44170219900307001")
    wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    with pytest.raises(IdentityError):
        check_identity_number(wrong)


def test_an_error_does_not_repeat_the_number():
    number = numbered("44170219900307001")[:-1] + "Z"
    with pytest.raises(IdentityError) as refused:
        check_identity_number(number)
    assert number not in str(refused.value)
    assert number not in refused.value.says.zh


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("441702199003070014", "441702********0014"),
        ("441702900307001", "441702*****7001"),
        ("12345678", "1*******"),
        ("1", "1"),
        ("", ""),
    ],
)
def test_at_most_six_and_four_places_are_shown(number, shown):
    assert mask_identity_number(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [("甄守正", "甄**"), ("甄正", "甄*"), ("甄", "*"), ("", "")],
)
def test_only_the_family_name_is_shown(name, shown):
    assert mask_name(name) == shown
