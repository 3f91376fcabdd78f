"""Where files lie: in the state folder, or in a bucket."""

from importlib.util import find_spec
from typing import Any

from .environment import BadSettings, Environment


def file_storage(given: Environment) -> dict[str, Any]:
    """Django's storage for files. Raises BadSettings where a bucket is named and nothing here can speak to it."""
    if not given.s3_bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if find_spec("boto3") is None:
        raise BadSettings("OMBUD_S3_BUCKET is set but boto3 is not installed: run `pip install ombud[s3]`.")
    options = {
        "bucket_name": given.s3_bucket,
        "endpoint_url": given.s3_endpoint or None,
        "region_name": given.s3_region or None,
        "access_key": given.s3_access_key or None,
        "secret_key": given.s3_secret_key or None,
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
