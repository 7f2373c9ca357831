"""Emergency words: they ring in any order and spelling; calm uses of the same words do not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finder.domain.emergencies import emergency
from finder.domain.emergency_words import KINDS

#: What is typed → the kind it is read as.
RINGS = {
    "heart": """
        chest pain
        pain in my chest
        my chest hurts
        chest is hurting
        my chest is really hurting me
        chest pains doctor
        sharp pain on the left side of my chest
        crushing chest
        crushing chest pain
        tightness in chest
        chest pressure
        pressure in my chest and arm
        my chest feels tight
        elephant sitting on my chest
        heart attack
        I think I'm having a heart attack
        my husband had a heart attack
        signs of heart attack
        hart attack
        heart atack
        haert attack
        heartattack
        chets pain
        pain in arm and jaw
        cardiac arrest
        heart attack doctor
        cardiologist chest pain
        numbness in left arm
        heart attack now not history
    """,
    "stroke": """
        stroke
        storke
        strok
        STROKE!!
        having a stroke
        mom is having a stroke
        stroke symptoms
        stroke center near me
        stroke after surgery
        symptoms of stroke neurologist
        mini stroke
        face drooping
        drooping face
        one side of face is drooping
        facial droop
        sudden numbness one side
        numb on one side all of a sudden
        suddenly cant see
        sudden vision loss
        vision went black suddenly
        sudden weakness in arm
        worst headache of my life
        worst head ache ever
        the worst headache I have ever had
        thunderclap headache
        slurred speech suddenly
        slurring words
        can't move my left arm
        brain bleed
        ruptured aneurysm
    """,
    "breathing": """
        can't breathe
        cant breath
        can not breathe
        I cannot breathe
        couldn’t breathe
        baby not breathing
        stopped breathing
        trouble breathing
        difficulty breathing
        shortness of breath
        i can hardly breathe
        short of breath
        cant catch my breath
        choking
        chocking
        my 5 year old is choking
        choking on food
        asthma attack
        pulmonary embolism
    """,
    "bleeding": """
        bleeding heavily
        heavy bleeding
        won't stop bleeding
        cant stop the bleeding
        nosebleed wont stop
        bleeding a lot
        vomiting blood
        coughing up blood
        throwing up blood
        bleeding out
        hemorrhage
    """,
    "poisoning": """
        overdose
        overdosed
        drug overdose
        my son took too many pills
        took a whole bottle of tylenol
        i took 30 tylenol
        swallowed a battery
        child drank bleach
        poisoned
        poisoning
        carbon monoxide
        alcohol poisoning
    """,
    "suicide": """
        suicide
        suicidal thoughts
        suiside
        suicidal psychiatrist
        suicide prevention hotline
        suicide prevention
        I want to die
        wanna die
        kill myself
        killing myself
        end my life
        ending it all
        i want to end it
        hurt myself
        self harm
        don't want to live anymore
        better off dead
        no reason to live
    """,
    "seizure": """
        seizure
        siezure
        having a seizure
        she is having a siezure now
        seizure won't stop
        first seizure
        seizing
        status epilepticus
    """,
    "allergy": """
        anaphylaxis
        anaphylactic shock
        throat closing
        my throat is swelling
        swollen tongue
        severe allergic reaction
        allergic reaction bee sting
        used epipen
    """,
    "pregnancy": """
        pregnant and bleeding
        bleeding during pregnancy
        my water broke
        baby not moving
        baby is coming now
        eclampsia
    """,
    "injury": """
        unconscious
        unconcious
        not responding
        won't wake up
        passed out
        I'm dying
        call 911
        gunshot wound
        heat stroke
        husband collapsed
        hit by a car
        medical emergency
        drowning
        severe burns
        911
    """,
}
SPANISH = {
    "heart": """
        dolor de pecho
        dolor en el pecho
        me duele el pecho
        opresión en el pecho
        ataque al corazón
        infarto
        ataque cardíaco
    """,
    "stroke": """
        derrame cerebral
        derrame
        embolia cerebral
        cara caída
        boca torcida
        no puede hablar
        el peor dolor de cabeza de mi vida
        infarto cerebral
    """,
    "breathing": """
        no puedo respirar
        mi hijo no respira
        dificultad para respirar
        me falta el aire
        me ahogo
        atragantado
    """,
    "bleeding": """
        sangrado abundante
        no para de sangrar
        vomitando sangre
        hemorragia
    """,
    "poisoning": """
        sobredosis
        envenenamiento
        tomó muchas pastillas
        tomo cloro
    """,
    "suicide": """
        quiero morir
        me quiero morir
        no quiero vivir
        quiero matarme
        quitarme la vida
        suicidio
        hacerme daño
    """,
    "seizure": """
        convulsión
        está convulsionando
    """,
    "allergy": """
        anafilaxia
        reacción alérgica grave
        garganta hinchada
    """,
    "pregnancy": """
        embarazada sangrando
        sangrado en el embarazo
        rompí fuente
    """,
    "injury": """
        no despierta
        inconsciente
        se desmayó
        me muero
    """,
}
CALM = """
    stroke rehabilitation
    rehab after stroke
    stroke specialist
    stroke physician
    stroke neurologist
    after stroke
    after a stroke
    life after my stroke
    post-stroke spasticity
    stroke prevention
    stroke recovery
    stroke survivor support group
    stroke 2 years ago
    history of stroke
    family history of heart attack
    history of heart attack
    previous heart attack
    heart attack follow up
    heart attack follow-up
    cardiologist after heart attack
    heart attack prevention
    heart attack risk
    seizures
    seizure disorder
    first seizure specialist
    seizure medication
    epilepsy
    chest x-ray
    chest xray
    chest physician
    chest infection
    chest CT scan
    chest congestion
    breast pain
    back pain
    neck pain
    heart failure
    heart doctor
    heart murmur
    heartburn
    panic attack
    headache
    migraine
    bad headaches
    face twitching
    facial pain
    facial palsy
    eyelid drooping
    foot drop
    numb fingers
    hand weakness
    breathing test
    sleep apnea stops breathing
    can't breathe through my nose
    heavy menstrual bleeding
    heavy period bleeding
    bleeding gums
    nosebleeds
    food poisoning
    poison ivy
    lead poisoning
    trouble swallowing pills
    suicide prevention training
    stroke training course
    allergies
    allergist
    pregnancy
    pregnant
    pregnancy doctor
    blood pressure
    high blood pressure
    end of life care for my mother
    can't sleep
    kidney stone
    Dr. Stoke
    Michael Hart
    Dr. Heart
    emergency medicine physician
    emergency medical technician
    took 2 tylenol
    car accident
    hand burn
    hemifacial spasm
    trigeminal neuralgia
    neurologist near me
    spanish speaking neurologist
    botox for eye twitching
    dolor de cabeza
    dolor de espalda
    presión arterial
    rehabilitación después de un derrame cerebral
    especialista en derrame cerebral
    antecedentes de infarto
    después de un infarto
    cáncer de pecho
    no duermo
    embarazo
    médico que habla español
    Tía María
"""


def lines(text: str) -> list[str]:
    """The phrases of a table."""
    return [line.strip() for line in text.strip().splitlines()]


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    """Kind and phrase of each line."""
    return [(kind, phrase) for kind, text in table.items() for phrase in lines(text)]


def kind_of(words: str) -> str | None:
    """What the words are read as."""
    found = emergency(words)
    return found.kind if found else None


@pytest.mark.parametrize(("kind", "words"), rows(RINGS))
def test_rings_in_english(kind: str, words: str) -> None:
    found = emergency(words)
    assert found and (found.kind, found.language) == (kind, "en")


@pytest.mark.parametrize(("kind", "words"), rows(SPANISH))
def test_rings_in_spanish(kind: str, words: str) -> None:
    found = emergency(words)
    assert found and found.kind == kind


@pytest.mark.parametrize("words", ["dolor de pecho", "derrame cerebral", "no puedo respirar", "quiero morir"])
def test_spanish_words_are_known_as_spanish(words: str) -> None:
    found = emergency(words)
    assert found and found.language == "es"


@pytest.mark.parametrize("words", lines(CALM))
def test_a_calm_use_does_not_ring(words: str) -> None:
    assert kind_of(words) is None


@pytest.mark.parametrize("words", ["", " ", "?", "\x00", "🙂", "a", "1"])
def test_nothing_does_not_ring(words: str) -> None:
    assert emergency(words) is None


@pytest.mark.parametrize("word", ["now", "help", "emergency", "ahora"])
def test_an_urgent_word_takes_the_calm_back(word: str) -> None:
    assert emergency("stroke specialist") is None
    assert kind_of(f"stroke specialist {word}") == "stroke"


def test_a_complaint_rings_beside_calm_words() -> None:
    assert kind_of("chest pain specialist") == "heart"


def test_most_kinds_call_911_alone() -> None:
    found = emergency("chest pain")
    assert found and found.call == ("911",)


def test_suicide_calls_the_lifeline_first() -> None:
    found = emergency("i want to die")
    assert found and found.call == ("988", "911")


def test_poisoning_adds_poison_help() -> None:
    found = emergency("overdose")
    assert found and found.call == ("911", "1-800-222-1222")


def test_pills_taken_to_die_call_all_three() -> None:
    found = emergency("took too many pills i want to die")
    assert found and found.call == ("911", "1-800-222-1222", "988")


def test_every_kind_is_tried_in_both_languages() -> None:
    assert {kind.name for kind in KINDS} == RINGS.keys() == SPANISH.keys()


def test_what_is_far_apart_is_no_phrase() -> None:
    assert emergency("chest specialist for my mother who has knee pain") is None


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=600))
def test_anything_can_be_typed(words: str) -> None:
    found = emergency(words)
    assert found is None or found.call


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from([phrase for _, phrase in rows(RINGS)]), st.sampled_from(["", "please ", "my mother, "])
)
def test_case_spaces_and_marks_change_nothing(phrase: str, before: str) -> None:
    assert (kind_of(before + phrase) is None) == (kind_of(f"  {before}{phrase}!?  ".upper()) is None)


@pytest.mark.parametrize("word", ["no ", "chest ", "x", "pain my ", "want "])
def test_ten_thousand_letters_take_no_time(word: str) -> None:
    began = time.perf_counter()
    emergency(word * 10_000)
    assert time.perf_counter() - began < 0.2


@pytest.mark.parametrize(
    "words",
    [
        *("went blind in one eye all of a sudden", "lost my vision in my right eye", "de repente no veo"),
        *("my baby is turning blue", "baby is blue and limp", "mi bebe se puso morado"),
        *("woke up with half my face not moving", "cant move half my face", "media cara no se mueve"),
    ],
)
def test_lost_sight_blue_skin_and_a_still_face_ring(words: str) -> None:
    assert emergency(words) is not None


@pytest.mark.parametrize(
    "words",
    [
        *(
            "my face drooped last year from bells palsy",
            "facial droop years ago",
            "slurred speech since 2019",
        ),
        *("hace 3 anos se me paralizo un lado de la cara", "stroke in 2018"),
        *(
            "baby doctor that takes blue cross",
            "fingers turn blue in the cold",
            "cant see far away eye doctor",
        ),
    ],
)
def test_years_gone_by_and_everyday_words_do_not_ring(words: str) -> None:
    assert emergency(words) is None


def test_urgent_words_beside_a_past_year_ring() -> None:
    assert emergency("had a stroke in 2019 and now my face is drooping") is not None
    assert emergency("had a stroke years ago and cant speak") is not None
