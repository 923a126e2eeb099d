"""What ``unstuck check content`` holds every topic to."""

from unstuck.curriculum.checks.formulas import NoTypesetterError
from unstuck.curriculum.checks.report import Report, TopicReport
from unstuck.curriculum.checks.run import Tools, check_content
from unstuck.curriculum.checks.topic import check_topic

__all__ = [
    "NoTypesetterError",
    "Report",
    "Tools",
    "TopicReport",
    "check_content",
    "check_topic",
]
