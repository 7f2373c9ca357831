"""Words of American street addresses: which ones mean the same, and which ones stay in capitals."""

from finder.domain.words import listed

#: Folded word → its short form (USPS Publication 28). Only used to compare; what is printed is not shortened.
SHORT_FORMS: dict[str, str] = {
    long: short
    for short, longs in {
        "aly": "alley", "anx": "annex", "arc": "arcade", "ave": "avenue av aven avenu avn", "bch": "beach",
        "bldg": "building bld bdg", "blvd": "boulevard boul boulv", "br": "branch", "brg": "bridge",
        "byp": "bypass",
        "cir": "circle circ", "cmn": "common", "cor": "corner", "ct": "court", "ctr": "center centre cntr",
        "cv": "cove", "crk": "creek", "cres": "crescent", "dept": "department", "dr": "drive drv",
        "expy": "expressway exp expr expw", "ext": "extension", "fl": "floor flr", "fld": "field",
        "ft": "fort", "fwy": "freeway frwy", "gdn": "garden", "gdns": "gardens", "gln": "glen",
        "grn": "green",
        "grv": "grove", "hbr": "harbor", "hl": "hill", "hls": "hills", "hosp": "hospital", "hts": "heights",
        "hwy": "highway hiway hway", "is": "island", "jct": "junction", "knl": "knoll", "lk": "lake",
        "lks": "lakes", "ln": "lane", "lndg": "landing", "mdw": "meadow", "mdws": "meadows", "med": "medical",
        "ml": "mill", "mnr": "manor", "mt": "mount", "mtn": "mountain", "opas": "overpass", "orch": "orchard",
        "pk": "park", "pkwy": "parkway pkway parkwy pky", "pl": "place", "plz": "plaza", "pt": "point",
        "rd": "road", "rdg": "ridge", "riv": "river", "rte": "route rt", "sh": "shore", "shrs": "shores",
        "spg": "spring", "spgs": "springs", "sq": "square", "st": "street str saint", "sta": "station",
        "ter": "terrace", "tpke": "turnpike trnpk turnpk", "trce": "trace", "trl": "trail", "vlg": "village",
        "vly": "valley", "vw": "view", "xing": "crossing",
        "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest",
        "se": "southeast", "sw": "southwest",
        "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth",
        "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth",
        "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    }.items()
    for long in longs.split()
}  # fmt: skip

#: Folded words that announce a unit of a building.
UNIT_WORDS = listed(
    """
    suite ste sutie suit stes suites unit apt apartment room rm office ofc no number
    """
)

#: Upper-case words that announce a unit, after which a short word is the unit's own letters: Ste LL.
UNIT_DESIGNATORS = listed(
    """
    STE SUITE STE. UNIT APT RM ROOM BLDG BUILDING FL LEVEL OFC DEPT # NO.
    """
)

#: Printed in capitals.
CAPITALS = listed(
    """
    NE NW SE SW PO POB US USA IH FM RR HC LLC LLP PLLC PA PC PSC MSC NICU PICU ICU VA ENT OBGYN OB/GYN
    UCSF UCLA YMCA II III
    """
)

#: Abbreviations without a vowel that are words all the same: Blvd, not BLVD.
WORDLIKE = listed(
    """
    BCH BLDG BDG BLD BLVD BR BRG BYP CIR CT CTR CNTR CV CRK CRST DR DPT DEPT FL FLR FLD FT FRWY FWY GDN
    GLN GRN GRV HBR HL HLS HTS HWY JCT JR KNL LK LKS LN LNDG LT MDW MDWS ML MNR MR MRS MS MT MTN NTH PK
    PKWY PKY PL PLZ PT PTS RD RDG RM RT SH SHRS SMT SPG SPGS SQ SR ST STS STR STH TPK TPKE TR TRL TRCE
    TWP VLG VLY VW WLK XING BY MY WHY SKY DRY FRY FLY LYNN LYN GLYNN NG
    """
)

#: Small inside a line, capital at its beginning.
SMALL = listed(
    """
    AND OF THE AT ON IN FOR OR TO DE DEL DU
    """
)
