"""The tables, one file a noun. Import the classes from here."""

from finder.models.base import Base, utc_now
from finder.models.condition import (
    Condition,
    ConditionCode,
    ConditionSpecialty,
    condition_procedure,
    condition_related,
)
from finder.models.facility import Facility, Group
from finder.models.history import Change, FormerSlug, ImportRun, SourceRecord
from finder.models.insurance import Payor, Plan
from finder.models.language import Language
from finder.models.physician import (
    Licence,
    PatientComment,
    Physician,
    PhysicianSpecialty,
    PhysicianWord,
    Training,
    physician_condition,
    physician_language,
    physician_procedure,
)
from finder.models.place import Place, PlaceName
from finder.models.practice_location import Confirmation, PracticeLocation, practice_location_plan
from finder.models.procedure import Procedure, procedure_specialty
from finder.models.specialty import Specialty
from finder.models.term import Term

__all__ = [
    "Base",
    "Change",
    "Condition",
    "ConditionCode",
    "ConditionSpecialty",
    "Confirmation",
    "Facility",
    "FormerSlug",
    "Group",
    "ImportRun",
    "Language",
    "Licence",
    "PatientComment",
    "Payor",
    "Physician",
    "PhysicianSpecialty",
    "PhysicianWord",
    "Place",
    "PlaceName",
    "Plan",
    "PracticeLocation",
    "Procedure",
    "SourceRecord",
    "Specialty",
    "Term",
    "Training",
    "condition_procedure",
    "condition_related",
    "physician_condition",
    "physician_language",
    "physician_procedure",
    "practice_location_plan",
    "procedure_specialty",
    "utc_now",
]
