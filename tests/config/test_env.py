"""The surroundings of an installation, checked once at start."""

import pytest
from pydantic import ValidationError

from zhunsheng.config.env import Env


def test_https_without_a_proxy_is_told_at_the_start(tmp_path):
    with pytest.raises(ValidationError, match="ZHUNSHENG_TRUSTED_PROXIES"):
        Env(data=tmp_path, https=True)
    assert Env(data=tmp_path, https=True, trusted_proxies=1).https


def test_keys_are_drawn_once_and_are_for_the_owner_alone(tmp_path):
    first, again = Env(data=tmp_path), Env(data=tmp_path)
    assert (first.secret_key, first.field_key) == (again.secret_key, again.field_key)
    for name in ("secret-key", "field-key"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
