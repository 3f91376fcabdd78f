"""Files lie in the state folder, or in a bucket where one is named."""

from importlib.util import find_spec

import pytest

from ombud.config.environment import BadSettings, Environment
from ombud.config.files import file_storage


def test_without_a_bucket_files_lie_in_the_state_folder() -> None:
    assert file_storage(Environment())["BACKEND"].endswith("FileSystemStorage")


def test_a_bucket_is_used_or_the_error_says_what_to_install() -> None:
    given = Environment(s3_bucket="ombud", s3_endpoint="http://127.0.0.1:9000")
    if find_spec("boto3"):
        assert file_storage(given)["OPTIONS"]["bucket_name"] == "ombud"
        return
    with pytest.raises(BadSettings, match=r"pip install ombud\[s3\]"):
        file_storage(given)
