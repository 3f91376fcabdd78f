"""News for open pages: `publish(topic, ref)` says that something changed, and a page that may know fetches it."""

from .publishing import publish, publish_each, revoke
from .rules import may_listen, topic_rule

__all__ = ["may_listen", "publish", "publish_each", "revoke", "topic_rule"]
