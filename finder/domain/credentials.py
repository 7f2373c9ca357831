"""Credentials as people write them after a name: MD, PhD, PA-C."""

import re
import unicodedata
from functools import lru_cache

from finder.domain.words import listed

# Written as their holders write them. The key is the same letters without dots, spaces and hyphens.
_SPELLINGS = listed(
    """
    MD DO MBBS MBChB MBBCh BMBS MBBCh DPM DDS DMD BDS OD DC ND NMD DVM VMD PhD PsyD EdD EdS EdM MEd MSEd
    DrPH MPH MHA MBA MPA MPP JD LLM ScD DSc DMSc DPhil MPhil ScM SM MSc BSc BS BA MA MS AB AM AA AS MMSc
    MMS MHS MHSc MMM MMEd MSCR MSCE MSHS MSCI MSF MSSS BSME RN RNC LPN LVN BSN MSN ADN CNA RNFA NP NPP
    RNP APRN APN ARNP APNP CRNP CNP DNP DNAP FNP FNP-C FNP-BC C-FNP ANP ANP-C ANP-BC AGNP AGNP-C AGPCNP
    AGPCNP-BC AGACNP AGACNP-BC ACNP ACNP-BC ACNPC PMHNP PMHNP-BC PNP CPNP CPNP-PC CPNP-AC NNP NNP-BC GNP
    GNP-BC WHNP WHNP-BC ENP-C CNM LM CPM CNS CS PCNS PMHCNS PMHCNS-BC CRNA CAA PA PA-C RPA-C MPAS MSPAS
    DMSc MMSPAS PT DPT MPT MSPT RPT PTA OCS SCS NCS GCS PCS CSCS ATC LAT AT OT OTR OTR/L MOT MSOT OTD
    COTA COTA/L CHT SLP CCC-SLP CCC-A AuD CF-SLP BC-HIS RD RDN LD LDN CDN CDE CDCES CNSC RDH MNT CNP
    LCSW LICSW LMSW LSW LISW LISW-S LCSW-C LCSW-R LCSW-S LGSW LBSW MSW DSW CSW ACSW BCD LPC LPCC LPCC-S
    LCPC LPC-S LMHC LCMHC LCMHCS LMFT LMFTA LCMFT MFT IMFT LADC LCADC LCDC CADC CADC-II LAC LicAc
    DiplAc DAOM DACM LMT LMBT LP NCC BCBA BCBA-D BCaBA RBT CEAP CAGS LRSW CADAC CASAC PharmD RPh BCPP
    BCPS BCACP BCOP CPO CO CP CPed COMT FAAO CLVT ABOC NCLE FAAP FAAN FAAFP FAAD FAAOS FAAPMR FAANS
    FAAHPM FAAEM FAAAAI FACAAI FACC FACEP FACG FACHE FACMG FACOG FACOOG FACOI FACOS FACOFP FACP FACPM
    FACR FACRO FACS FACNM FAGD FAHA FAPA FARVO FASA FASCO FASGE FASN FASNC FASPS FASTRO FCAP FCCM FCCP
    FHM FSHM SFHM FHRS FIDSA FNLA FRCP FRCPC FRCS FRCSC FRCSEd FRCOG FRANZCP FSCAI FSIR FSVM FSVS MACP
    FACMS FICS FAASM FACOEM FNAP FAANP FAAPA MRCP MRCS MRCOG DABR DABFM DABPN
    """
)
_PHRASES = {
    "MEDICALDOCTOR": "MD", "DOCTOROFMEDICINE": "MD", "DOCTOROFOSTEOPATHY": "DO",
    "DOCTOROFOSTEOPATHICMEDICINE": "DO", "PHYSICIANASSISTANT": "PA", "NURSEPRACTITIONER": "NP",
    "REGISTEREDNURSE": "RN", "OCCUPATIONALTHERAPIST": "OT", "PHYSICALTHERAPIST": "PT",
    "DOCTOROFCHIROPRACTIC": "DC", "DOCTOROFOPTOMETRY": "OD", "DOCTOROFPHARMACY": "PharmD",
    "REGISTEREDPHARMACIST": "RPh", "CERTIFIEDNURSEMIDWIFE": "CNM", "REGISTEREDDIETITIAN": "RD",
    "DOCTOROFPHILOSOPHY": "PhD", "DOCTOROFPSYCHOLOGY": "PsyD", "DOCTOROFPODIATRICMEDICINE": "DPM",
    "DOCTOROFDENTALSURGERY": "DDS", "DOCTOROFDENTALMEDICINE": "DMD",
}  # fmt: skip
# Other orders and spellings that mean one of the above.
_MEANT = {"PAC": "PA-C", "SLPCCC": "CCC-SLP", "PHARMDR": "PharmD", "PHRMD": "PharmD", "BCHIS": "BC-HIS"}
_KNOWN = {re.sub("[^A-Z0-9]", "", spelling.upper()): spelling for spelling in _SPELLINGS} | _MEANT
# "LAC" is a counsellor in some states and an acupuncturist in others: only the dots of L.Ac. tell.
_KNOWN["LAC"] = "LAC"
_NOT_CREDENTIALS = listed(
    """
    DR DRS MR MRS MISS PROF PROFESSOR SIR NONE NA NULL NIL UNKNOWN UNK TBD TEST OTHER BLANK PC PLLC LLC
    PLC INC LLP LTD CORP JR SR II III IV AND OF THE IN WITH
    """
)
# A column of the registry holds 20 characters, so that a phrase may be cut off.
_SHORTEST_CUT_PHRASE = 10
_LONGEST_UNKNOWN = 6
_MOST_CHARACTERS = 200


@lru_cache(maxsize=65_536)
def clean_credentials(text: str) -> tuple[str, ...]:
    """The credentials in a text, spelt one way, in their order, each once; all else is left out."""
    text = unicodedata.normalize("NFKC", text[:_MOST_CHARACTERS])
    found = [item for chunk in re.split(r"[,;|&+()\[\]]", text) for item in _of_chunk(chunk)]
    return tuple(dict.fromkeys(found))


def _letters(text: str) -> str:
    return "".join(character for character in text.upper() if character.isalnum())


def _of_chunk(chunk: str) -> list[str]:
    """Credentials between two commas: one as a whole, or several between slashes, spaces or dots."""
    if re.fullmatch(r"\s*L\.\s?AC\.?\s*", chunk, re.IGNORECASE):
        return ["LAc"]
    if (whole := _lookup(_letters(chunk))) is not None:
        return [whole]
    words = [word for part in chunk.split("/") for word in part.split()]
    joined = _longest_known(words)
    strangers = [item for item in joined if item[1] is None]
    if len(strangers) > 1 and len(strangers) == len(joined):
        return []  # several unknown words in a row: a name, a department, a sentence
    return [item for word, known in joined for item in ([known] if known else _of_word(word))]


def _of_word(word: str) -> list[str]:
    """What a word holds that is not known whole: several grown together at dots, or one we do not know."""
    pieces = [piece for piece in re.split(r"\.", word) if piece]
    if len(pieces) > 1:
        grown = [known or _stranger(piece) for piece, known in _longest_known(pieces)]
        return [item for item in grown if item]
    stranger = _stranger(word)
    return [stranger] if stranger else []


def _lookup(letters: str) -> str | None:
    if letters in _NOT_CREDENTIALS:
        return None
    if letters in _KNOWN:
        return _KNOWN[letters]
    if len(letters) < _SHORTEST_CUT_PHRASE:
        return None
    meant = {short for phrase, short in _PHRASES.items() if phrase.startswith(letters)}
    return meant.pop() if len(meant) == 1 else None


def _longest_known(pieces: list[str]) -> list[tuple[str, str | None]]:
    """Neighbours joined as far as they make a known credential: "PH. D." is one, "M.D. J.D." are two."""
    answer: list[tuple[str, str | None]] = []
    at = 0
    while at < len(pieces):
        ends = range(min(len(pieces), at + 6), at, -1)
        end = next((end for end in ends if _lookup(_letters("".join(pieces[at:end])))), at + 1)
        joined = "".join(pieces[at:end])
        answer.append((joined, _lookup(_letters(joined))))
        at = end
    return answer


def _stranger(word: str) -> str | None:
    """A short word of letters is kept as an unknown credential; anything else is not one."""
    word = word.upper().replace(".", "").strip("-*'\"<>_:#")
    letters = word.replace("-", "")
    if letters in _NOT_CREDENTIALS or not letters.isascii() or not letters.isalpha():
        return None
    return word if 2 <= len(letters) <= _LONGEST_UNKNOWN else None
