"""Forms of the listing editor, one a section. They know words, not tables: what can be chosen is handed in."""

from finder.forms.listings.location import DaysForm, HoursForm, PatientsForm, PhoneForm, PlansForm
from finder.forms.listings.physician import AboutForm, CareForm, RetirementForm
from finder.forms.listings.sections import SectionForm
from finder.forms.listings.training import TrainingForm

#: Name in addresses → form, of the physician and of each practice location.
OF_PHYSICIAN: dict[str, type[SectionForm]] = {
    "about": AboutForm,
    "care": CareForm,
    "training": TrainingForm,
    "retirement": RetirementForm,
}
OF_LOCATION: dict[str, type[SectionForm]] = {
    "phone": PhoneForm,
    "patients": PatientsForm,
    "hours": HoursForm,
    "plans": PlansForm,
    "days": DaysForm,
}
