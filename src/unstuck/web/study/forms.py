"""What a submitted form must be, and what to say when it is not."""

from __future__ import annotations

from zoneinfo import available_timezones

from django import forms

from unstuck.web.study.actions.settings import DELETE_PHRASE
from unstuck.web.study.models import Profile

DAYS = (
    (0, "Monday"),
    (1, "Tuesday"),
    (2, "Wednesday"),
    (3, "Thursday"),
    (4, "Friday"),
    (5, "Saturday"),
    (6, "Sunday"),
)
USUAL_MINUTES = (10, 15, 25, 40, 60)


class TimeForm(forms.Form):
    """How much time there is, on which days, and where on earth."""

    minutes = forms.IntegerField(
        min_value=5,
        max_value=240,
        error_messages={
            "required": "Write how many minutes a day you have.",
            "invalid": "Write a whole number of minutes.",
            "min_value": "Five minutes is the least that a problem needs.",
            "max_value": "Four hours a day is the most we plan with.",
        },
    )
    days = forms.TypedMultipleChoiceField(
        choices=DAYS, coerce=int, error_messages={"required": "Choose at least one day."}
    )
    time_zone = forms.CharField(required=False, max_length=64)

    def clean_time_zone(self) -> str:
        """Keep a name that this machine knows; anything else becomes UTC."""
        name = str(self.cleaned_data["time_zone"])
        return name if name in available_timezones() else "UTC"


class LookForm(forms.Form):
    """Theme, keyboard shortcuts and the field for mathematics."""

    theme = forms.ChoiceField(choices=Profile.Theme.choices)
    shortcuts = forms.BooleanField(required=False)
    math_field = forms.BooleanField(required=False)


class DeleteForm(forms.Form):
    """The phrase that stands between a slip of the hand and an empty account."""

    phrase = forms.CharField(
        error_messages={"required": f"Write “{DELETE_PHRASE}” to confirm; nothing was deleted."}
    )

    def clean_phrase(self) -> str:
        """Accept the phrase in any case."""
        phrase = str(self.cleaned_data["phrase"])
        if phrase.strip().casefold() != DELETE_PHRASE:
            raise forms.ValidationError(
                f"That was not “{DELETE_PHRASE}”; nothing was deleted.", code="phrase"
            )
        return phrase
