"""What people call languages when they ask for a doctor who speaks one, in English and Spanish."""

from finder.domain.words import fold

#: ISO 639 code → further words, besides the name a language has in the directory and its own name for itself
_WORDS = {
    "am": "ethiopian", "ar": "arab|árabe", "ase": "asl|sign language|lengua de señas|señas", "bn": "bangla|bengalí",
    "de": "alemán", "el": "griego", "en": "inglés", "es": "castellano|castilian|spanish",
    "fa": "farsi|dari|persa|iranian",
    "fr": "francés", "gu": "gujrati", "he": "ivrit|hebreo", "hr": "croata",
    "ht": "creole|kreyol|criollo haitiano|haitian",
    "hy": "armenio", "ig": "ibo", "it": "italiano", "ja": "japonés", "km": "cambodian|camboyano", "ko": "coreano",
    "lo": "laotian", "my": "myanmar|birmano", "pa": "panjabi", "pl": "polaco", "ps": "pashtu|pushto",
    "pt": "brazilian portuguese|portugués", "ro": "moldovan|rumano", "ru": "ruso", "sr": "serbio",
    "th": "tailandés", "tl": "filipino|pilipino", "tr": "turco", "uk": "ucraniano", "vi": "vietnamita",
    "yue": "chinese|chino|cantonés", "zh": "mandarin|chinese|chino|mandarín",
}  # fmt: skip

#: folded words → codes; several for words that leave it open
LANGUAGE_WORDS: dict[tuple[str, ...], tuple[str, ...]] = {}
for _code, _words in _WORDS.items():
    for _word in _words.split("|"):
        _key = tuple(fold(_word).split())
        LANGUAGE_WORDS[_key] = tuple(dict.fromkeys((*LANGUAGE_WORDS.get(_key, ()), _code)))
