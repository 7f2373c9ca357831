"""The tables, one file a noun. Import the classes from here."""

from finder.models.accuracy import AccuracyCall, AccuracyFinding, AccuracySample
from finder.models.base import Base, utc_now
from finder.models.condition import (
    Condition,
    ConditionCode,
    ConditionProcedure,
    ConditionRelation,
    ConditionSpecialty,
)
from finder.models.duplicate import DuplicatePair, PhysicianMerge
from finder.models.editorial import ContentVersion, EditorialPerson, Review
from finder.models.facility import Facility, Group
from finder.models.figure import Claim, ConflictGroup, Figure, claim_source
from finder.models.history import Change, ChangeHead, FormerSlug, ImportRun, SourceRecord
from finder.models.import_row import ROW_KINDS, ImportRow
from finder.models.insurance import Payor, Plan
from finder.models.language import Language
from finder.models.listing import (
    INDEXES,
    LAYOUT,
    IndexDelay,
    IndexTables,
    NameDelete,
    NameWord,
    SearchIndex,
    TermCount,
)
from finder.models.nickname import Nickname
from finder.models.outbox import OutboxMail
from finder.models.passkey import Passkey, PasskeyChallenge
from finder.models.physician import (
    Licence,
    PatientComment,
    Physician,
    PhysicianSpecialty,
    Training,
    physician_condition,
    physician_language,
    physician_procedure,
)
from finder.models.place import Place, PlaceName
from finder.models.practice_location import Confirmation, PracticeLocation, practice_location_plan
from finder.models.procedure import Procedure, ProcedureCode, procedure_specialty
from finder.models.question import Question
from finder.models.roster import RosterFlag
from finder.models.sign_in import ResetRequest, SignInTally, StaffLink, StaffSession
from finder.models.source import Source
from finder.models.specialty import Specialty
from finder.models.staff import RecoveryCode, StaffMember, staff_group
from finder.models.term import Term
from finder.models.unanswered import UnansweredWords
from finder.models.work import LocationWork, Report

__all__ = [
    "INDEXES",
    "LAYOUT",
    "ROW_KINDS",
    "AccuracyCall",
    "AccuracyFinding",
    "AccuracySample",
    "Base",
    "Change",
    "ChangeHead",
    "Claim",
    "Condition",
    "ConditionCode",
    "ConditionProcedure",
    "ConditionRelation",
    "ConditionSpecialty",
    "Confirmation",
    "ConflictGroup",
    "ContentVersion",
    "DuplicatePair",
    "EditorialPerson",
    "Facility",
    "Figure",
    "FormerSlug",
    "Group",
    "ImportRow",
    "ImportRun",
    "IndexDelay",
    "IndexTables",
    "Language",
    "Licence",
    "LocationWork",
    "NameDelete",
    "NameWord",
    "Nickname",
    "OutboxMail",
    "Passkey",
    "PasskeyChallenge",
    "PatientComment",
    "Payor",
    "Physician",
    "PhysicianMerge",
    "PhysicianSpecialty",
    "Place",
    "PlaceName",
    "Plan",
    "PracticeLocation",
    "Procedure",
    "ProcedureCode",
    "Question",
    "RecoveryCode",
    "Report",
    "ResetRequest",
    "Review",
    "RosterFlag",
    "SearchIndex",
    "SignInTally",
    "Source",
    "SourceRecord",
    "Specialty",
    "StaffLink",
    "StaffMember",
    "StaffSession",
    "Term",
    "TermCount",
    "Training",
    "UnansweredWords",
    "claim_source",
    "physician_condition",
    "physician_language",
    "physician_procedure",
    "practice_location_plan",
    "procedure_specialty",
    "staff_group",
    "utc_now",
]
