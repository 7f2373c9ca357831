"""schema.org's MedicalSpecialty for our specialties.

It has no word for neurosurgery: neurology and surgery stand for it.
"""

from collections.abc import Iterable

_BRAIN_SURGERY = ("Neurologic", "Surgical")
_BONE_SURGERY = ("Musculoskeletal", "Surgical")

#: Slug of a specialty → its values; one that is missing has no value that would be true.
VALUES: dict[str, tuple[str, ...]] = {
    "family-medicine": ("PrimaryCare",),
    "pediatrics": ("Pediatric",),
    "emergency-medicine": ("Emergency",),
    "neurology": ("Neurologic",),
    "child-neurology": ("Neurologic", "Pediatric"),
    "vascular-neurology": ("Neurologic",),
    "epilepsy": ("Neurologic",),
    "neurocritical-care": ("Neurologic",),
    "clinical-neurophysiology": ("Neurologic",),
    "neuromuscular-medicine-neurology": ("Neurologic",),
    "neurosurgery": _BRAIN_SURGERY,
    "vascular-surgery": ("Cardiovascular", "Surgical"),
    "cardiology": ("Cardiovascular",),
    "endocrinology": ("Endocrine",),
    "geriatrics-internal-medicine": ("Geriatric",),
    "radiation-oncology": ("Oncologic",),
    "hand-surgery-orthopedics": _BONE_SURGERY,
    "spine-surgery-orthopedics": _BONE_SURGERY,
    "orthopedics": _BONE_SURGERY,
    "hand-surgery-general-surgery": ("Surgical",),
    "hand-surgery-plastic-surgery": ("PlasticSurgery", "Surgical"),
    "ophthalmology": ("Ophthalmology",),
    "neuro-ophthalmology": ("Ophthalmology", "Neurologic"),
    "oculoplastic-surgery": ("Ophthalmology", "PlasticSurgery"),
    "ear-nose-and-throat": ("Otolaryngologic",),
    "otology-and-neurotology": ("Otolaryngologic",),
    "diagnostic-radiology": ("Radiography",),
    "interventional-radiology": ("Radiography",),
    "neuroradiology": ("Radiography",),
    "urology": ("Urologic",),
    "physical-therapist": ("Physiotherapy",),
    "audiology": ("Audiology",),
    "speech-therapy": ("SpeechPathology",),
}


def values_of(slugs: Iterable[str]) -> list[str]:
    """The values for these specialties, each once."""
    return list(
        dict.fromkeys(f"https://schema.org/{value}" for slug in slugs for value in VALUES.get(slug, ()))
    )
