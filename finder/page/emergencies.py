"""The card above everything else when words tell of an emergency: whom to call, and why."""

from dataclasses import dataclass

from flask_babel import get_locale, gettext

from finder.domain.emergencies import emergency
from finder.domain.emergency_words import LIFELINE, POISON_HELP


@dataclass(frozen=True)
class EmergencyCard:
    """What stands on the card; `call` as it is printed, the first number first."""

    kind: str
    title: str
    reason: str
    call: tuple[str, ...]
    #: the same in Spanish, for somebody who typed Spanish on a page in another language
    spanish: str | None

    @property
    def said(self) -> str:
        """The card in one line."""
        return f"{self.title} {self.reason}"

    def button(self, number: str) -> str:
        """The words of the link that dials a number of the card."""
        if number == POISON_HELP:
            return gettext("Poison Help %(number)s", number=number)
        return gettext("Call %(number)s", number=number)


def emergency_card(words: str) -> EmergencyCard | None:
    """The card these words call for, if any."""
    found = emergency(words)
    if found is None:
        return None
    reason = _reasons()[found.kind]
    spanish = _IN_SPANISH[found.call[0]] if found.language == "es" and str(get_locale()) != "es" else None
    return EmergencyCard(found.kind, _title(found.call[0]), reason, found.call, spanish)


_IN_SPANISH = {
    "911": "Si está pasando ahora, llame al 911.",
    "988": "Llame al 988 y oprima el 2 para hablar en español.",
}


def _title(number: str) -> str:
    if number == LIFELINE:
        return gettext("Call or text 988. You do not have to be alone with this.")
    return gettext("If this is happening now, call 911.")


def _reasons() -> dict[str, str]:
    return {
        "heart": gettext("Pain or pressure in the chest can be a heart attack. Do not drive yourself."),
        "stroke": gettext(
            "A sudden drooping face, weak arm, trouble speaking or seeing, or the worst headache of your life can be"
            " a stroke. Note the time it began."
        ),
        "breathing": gettext("Trouble breathing, or choking, cannot wait for an appointment."),
        "bleeding": gettext(
            "Heavy bleeding cannot wait for an appointment. Press firmly on a wound until help comes."
        ),
        "poisoning": gettext(
            "Call 911 when somebody has collapsed, has a seizure, breathes badly or cannot be woken. Otherwise Poison"
            " Help answers day and night, free of charge."
        ),
        "suicide": gettext(
            "The 988 Suicide & Crisis Lifeline answers day and night, free of charge. When a life is in danger right"
            " now, call 911."
        ),
        "seizure": gettext(
            "A first seizure, one that lasts more than five minutes, or one after another needs an ambulance."
        ),
        "allergy": gettext(
            "Swelling of the tongue or throat, or trouble breathing, after a food, a medicine or a sting can kill"
            " within minutes. Use an epinephrine pen if there is one."
        ),
        "pregnancy": gettext("Bleeding, strong pain or a baby on its way cannot wait for an appointment."),
        "injury": gettext("Somebody who cannot be woken or is badly hurt needs an ambulance."),
    }
