"""A small seed folder without a fault, and how to break it at one place."""

from pathlib import Path

CONDITION = """\
+++
name = "Sample ache"
body_system = "Head pain"
service_line = "Headache and facial pain"
short_answer = "A sample ache is made up."
also = [{ text = "made-up ache", kind = "lay", language = "en" }]
codes = [{ system = "ICD-10-CM", code = "G50.1", label = "Sample", relation = "exact", release = "2026-04" }]
specialties = [{ code = "2084N0400X", role = "treats" }]
procedures = [{ slug = "sample-test", role = "diagnoses", evidence = "review" }]
related = [{ slug = "other-ache", relation = "cause" }]

[[lookalikes]]
name = "Other ache"
slug = "other-ache"
sign = "It is elsewhere."

[facts]
how_common = '{{ figure "ache-women" }}'

[[figures]]
id = "ache-women"
metric = "prevalence"
value = "14.5"
unit = "per 100,000 people"
population = "general"
sex = "women"
source = "sample-1990"
group = "ache-prevalence"

[[figures]]
id = "ache-relief"
metric = "success"
what = "No more ache"
value = "91"
unit = "percent"
population = "treated"
n = 40
follow_up = "1 year"
source = "sample-1990"

[[conflicts]]
id = "ache-prevalence"
question = "How many people have it?"
note = "Nobody counted all. So it is not sure."
+++

## Symptoms

It aches.[^sample-1990]

## Treatments

It went away in {{ figure "ache-relief" tenths }} people.[^sample-1990]
"""
PROCEDURE = """\
+++
name = "Sample test"
short_answer = "A test that is made up."
also = [{ text = "sample exam", kind = "lay", language = "en" }]
specialties = ["2084N0400X"]
codes = [{ system = "HCPCS", code = "J0585", label = "Sample", relation = "exact", release = "2026-Q2" }]
+++

## What it is

You sit. {{ figure "ache-relief" value }} liked it.[^sample-1990]
"""
QUESTION = """\
+++
question = "Is it bad?"
short = "No.[^sample-1990]"
+++

It is not. See /procedures/sample-test for more.
"""
SOURCES = """\
[[source]]
key = "sample-1990"
title = "Of aches"
authors = "Sample A"
published = "Journal 1990;1:1"
kind = "series"
read = "2026-11-02"
seen = "abstract"
"""
OTHER = f"""\
{CONDITION[: CONDITION.index("codes = ")].replace("Sample ache", "Other ache").replace("made-up", "other")}\
codes = []
specialties = [{{ code = "2084N0400X", role = "treats" }}]
procedures = []
related = []
+++

## Symptoms

None.
"""
FILES = {
    "conditions/sample-ache.md": CONDITION,
    "conditions/other-ache.md": OTHER,
    "procedures/sample-test.md": PROCEDURE,
    "questions/sample-ache/is-it-bad.md": QUESTION,
    "sources.toml": SOURCES,
    "specialty_texts.toml": '[[specialty]]\ncode = "2084N0400X"\nwhen = "When it aches."\ndoes = "They look."\n',
    "languages.csv": "code,name,native_name,words\ncy,Welsh,Cymraeg,\n",
    "specialties.csv": "code,slug,label,person,people,family,plain,words,words_es\n"
    "2084N0400X,neurology,Neurology,Neurologist,Neurologists,Brain,Treats brains.,,\n",
    "terms.csv": "text,language,kind,means,source\n",
    "nicknames.csv": "nickname,name\n",
}


def write(folder: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """The folder with all files, one part of one file exchanged; fails when that part is not there just once."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == file:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return folder
