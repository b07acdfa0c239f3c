"""The one item of everything that a digest tells of: reference, neutral title, status, dates, link.

The wording of actions and recommendations, names of reviews, what happened to a child, updates and
reasons stay in the tracker.
"""

from collections.abc import Sequence
from itertools import groupby

from tracker.config import Config
from tracker.mail.action_items import action_item
from tracker.mail.case_items import agenda_item, step_item, summary_item
from tracker.mail.groups import ORDER, Item
from tracker.models import Notification
from tracker.services.deliveries import Digest


def items_of(digest: Digest, config: Config) -> list[Item]:
    """One for each subject, in the order of the headings, then what has waited longest."""
    ordered = sorted(digest.notifications, key=lambda one: one.subject)
    items = [
        _item_of(list(notices), digest, config)
        for _, notices in groupby(ordered, key=lambda one: one.subject)
    ]
    return sorted(items, key=lambda item: (ORDER.index(item.group), item.since, item.reference))


def _item_of(notices: Sequence[Notification], digest: Digest, config: Config) -> Item:
    """The one item of a subject, whatever number of notices there are of it."""
    first = notices[0]
    if first.action:
        return action_item(first.action, notices, digest, config)
    if first.summary_request:
        return summary_item(first.summary_request, notices, digest, config)
    if first.meeting:
        return agenda_item(first.meeting, first, digest, config)
    return step_item(first, digest, config)
