"""What people type in an emergency, in English and Spanish, folded, a phrase a line.

The words of a phrase may come in any order with a few others between them; "a/b" is either; in quotation marks they
must follow one another. Little words, other forms of a word and its misspellings stand in `emergency_spelling`, so
that "my chest is hurting" is "chest pain".
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One sort of emergency: whom to call, first number first, and the phrases that tell of it."""

    name: str
    call: tuple[str, ...]
    #: complaints: they ring whatever else was typed
    english: str
    spanish: str
    #: names of what happened: they ring unless the words speak of the time afterwards, or of the profession
    named: str = ""
    named_spanish: str = ""
    #: single words that ring when nothing else was typed
    alone: str = ""
    #: with one of these words it is something else
    unless: str = ""
    #: what is told of years ago does not ring, complaints neither
    is_over_in_years: bool = False


AMBULANCE, LIFELINE, POISON_HELP = "911", "988", "1-800-222-1222"

#: The first kind that fits gives the card its words; the numbers of every kind that fits stand on it.
KINDS = (
    Kind(
        "poisoning",
        (AMBULANCE, POISON_HELP),
        english="""
            took/taken/swallowed/ate many/much pills/pill/tablets/medicine/medication/opioids
            took/taken/swallowed/ate many/much tylenol/aspirin/advil/ibuprofen/xanax
            swallowed/drank/drunk/ate/eaten poison/bleach/antifreeze/battery/batteries/magnet/detergent/cleaner/pills
            swallowed/drank/drunk/ate/eaten gasoline/chemical/chemicals/mushroom/mushrooms/pesticide
            took/taken/swallowed/ate whole/entire bottle
            carbon monoxide
            alcohol/blood poisoning""",
        spanish="""
            tome/tomo/trague/trago muchas/demasiadas/todas pastillas/pildoras
            tome/tomo/trague/trago/bebio cloro/veneno/blanqueador/pila/gasolina/lejia
            monoxido carbono""",
        named="""
            overdose
            poisoned
            od drugs/pills/heroin/fentanyl""",
        named_spanish="""
            sobredosis
            envenenado/envenenada/envenenamiento
            intoxicado/intoxicada""",
        alone="poison poisoning veneno intoxicacion",
        unless="detector alarm ivy oak lead",
    ),
    Kind(
        "suicide",
        (LIFELINE, AMBULANCE),
        english="""
            suicide
            kill myself
            want/wanna die
            want/wanna dead
            wish dead
            better dead
            want/wanna end life
            "end my life"
            "end it"
            take/taking own life
            hurt/harm/cut/shoot/hang/drown myself
            self harm
            self injury
            dont/not want/wanna live
            no reason live
            cant live anymore""",
        spanish="""
            quiero/quisiera morir
            quiero/quisiera morirme
            quiero/voy/pienso matarme
            me quiero/voy matar
            no quiero/quisiera vivir
            no quiero/puedo seguir viviendo
            quitarme vida
            acabar/terminar vida
            hacerme dano
            cortarme
            suicidio
            suicidarme/suicidar/suicida/suicidarse
            pensamientos suicidas""",
    ),
    Kind(
        "allergy",
        (AMBULANCE,),
        english="""
            throat/tongue/airway swelling
            throat/airway closing/closed/tight/tightening
            severe/bad/sudden/serious allergic
            allergic reaction swelling/face/lips/throat/breathe
            used/need epipen""",
        spanish="""
            garganta/lengua hinchada/hinchando/hinchazon/hincha
            garganta cierra/cerrando
            reaccion alergica grave/severa/fuerte""",
        named="""
            anaphylaxis
            anaphylactic shock
            allergic reaction""",
        named_spanish="""
            anafilaxia
            choque/shock anafilactico
            reaccion alergica""",
        unless="rhinitis",
    ),
    Kind(
        "breathing",
        (AMBULANCE,),
        english="""
            cant breathe
            not breathe
            unable breathe
            stop breathe
            trouble/difficulty/difficult/hard/hardly/barely/struggling/struggle/gasping breathe
            short/shortness breathe
            cant catch breathe
            gasping air
            lips/tongue/nails/fingernails/skin blue
            turning/turned/turns/going/went blue/purple
            "baby is blue"
            "baby looks blue"
            "baby blue and"
            choking on/food/baby/child/now/help/cant
            asthma attack""",
        spanish="""
            no puedo/puede respirar
            no respira/respiro/respirando
            dificultad/cuesta/problemas/dificil respirar
            falta/sin aire
            "me ahogo"
            ahogandome/ahogando
            atragantado/atragantada/atraganto/atragantando
            labios/unas azules/morados/moradas
            bebe azul/morado/morada
            poniendo/puso/pone azul/morado/morada
            ataque asma""",
        named="""
            choking
            suffocating
            pulmonary embolism""",
        named_spanish="""
            asfixia/asfixiando
            embolia pulmonar""",
        unless="nose nasal nostril nostrils septum sinus sinuses apnea nariz hazard",
    ),
    Kind(
        "stroke",
        (AMBULANCE,),
        english="""
            face/facial/mouth/smile droop
            cant talk/speak arm/leg/hand/side limp/weak/numb/dead
            arm/leg/side went limp
            half/side face droop/drooped/numb/weak/paralyzed
            half/side face/body not/wont/cant/doesnt/isnt/stop/quit move/moving/moves/work/working
            half/side face/body frozen/dead
            woke face/mouth/smile crooked/frozen/lopsided/slanted
            cant move half/face/mouth
            stroke cant speak/talk/move/walk/see
            cant feel half/side/face
            one/left/right/whole/half side numb/weak/paralyzed
            sudden numb/weak/paralyzed/confused
            sudden cant move/see/speak/talk/walk
            sudden blind/blindness/vision/sight
            blind/vision/sight/see eye sudden
            vision/sight gone/disappeared/went eye/black/dark
            went/gone blind
            lost vision/sight eye
            lost/losing vision/sight sudden
            cant see one/left/right eye
            cant see anything sudden/now/anymore
            vision/eye went black/dark/blank
            sudden loss speech
            cant move arm/leg/side
            arm weak speech
            slurred speech
            slurring speech/words
            sudden trouble speaking/talking/seeing/walking
            cant speak/talk sudden
            worst headache
            worst migraine life
            thunderclap/explosive headache
            sudden severe/terrible/horrible/intense headache
            brain bleeding/bleed/hemorrhage
            bleeding brain
            ruptured/rupture/burst/bursting aneurysm""",
        spanish="""
            cara/boca caida/torcida/chueca/paralizada
            lado cuerpo/cara dormido/dormida/adormecido/adormecida/paralizado/paralizada
            no puede/puedo hablar/mover
            habla/hablar enredada/enredado/arrastrando
            peor dolor cabeza
            dolor cabeza repentino/subito
            perdida repentina/subita vista/vision
            perdi/perdio vista/vision repente/ojo/golpe
            no veo/puedo/puede repente/nada
            no veo/ver ojo repente
            quede/quedo/quedando ciego/ciega
            repente ciego/ciega
            media/mitad/lado cara no mueve/mover/responde
            amaneci/amanecio/desperte/desperto cara/boca torcida/chueca/lado/paralizada
            hemorragia cerebral""",
        named="""
            stroke
            ministroke
            transient ischemic attack
            subarachnoid hemorrhage""",
        named_spanish="""
            derrame cerebral
            infarto cerebral
            embolia cerebral
            ictus""",
        alone="derrame embolia",
        is_over_in_years=True,
    ),
    Kind(
        "heart",
        (AMBULANCE,),
        english="""
            chest pain/tight/pressure/heavy/heaviness/burning/crushing/squeezing/discomfort
            crushing/elephant/squeezing chest
            chest feels/feel weird/wrong/funny
            arm jaw pain
            left arm numb
            left arm pain sweating/sudden
            heart pain
            heart stop
            unstable angina""",
        spanish="""
            dolor/duele/duelen/opresion/presion/aprieta/ardor pecho
            dolor/duele corazon
            dolor brazo izquierdo""",
        named="""
            heart attack
            cardiac arrest
            myocardial infarction""",
        named_spanish="""
            infarto
            ataque corazon
            ataque cardiaco
            paro cardiaco""",
    ),
    Kind(
        "pregnancy",
        (AMBULANCE,),
        english="""
            pregnant bleeding/blood/hemorrhage
            pregnant severe/terrible/bad/sudden/strong pain
            pregnant fell/fall/accident/faint
            pregnant baby not moving
            baby not moving/move
            baby stop moving/move
            baby coming now
            water/waters broke/broken/breaking
            "in labor now"
            giving birth now
            miscarriage bleeding/now/having
            bleeding after birth/delivery""",
        spanish="""
            embarazada/embarazo sangrando/sangrado/sangre/hemorragia/sangra
            embarazada dolor fuerte
            rompi/rompio fuente
            bebe no mueve
            bebe viene ya""",
        named="eclampsia\nmiscarrying",
        named_spanish="aborto espontaneo",
    ),
    Kind(
        "bleeding",
        (AMBULANCE,),
        english="""
            bleeding heavy/heavily/badly/lot/profuse/profusely/severe/uncontrolled/uncontrollable/everywhere/nonstop
            cant/wont/not/doesnt stop bleeding
            bleeding out
            vomiting/vomit/vomited/throwing/threw/puking/coughing/cough/spitting blood
            losing/lost lot/much blood
            blood gushing/spurting/squirting
            nosebleed cant/wont/not/doesnt stop""",
        spanish="""
            sangra/sangrando/sangrado mucho/mucha/abundante/profuso
            no para/deja sangrar
            vomita/vomito/vomitando/vomitar/tose/tosiendo/escupiendo/escupe sangre
            perdiendo/pierde mucha sangre""",
        named="hemorrhage\nhemorrhaging",
        named_spanish="hemorragia",
        alone="bleeding sangrado sangrando",
        unless="menstrual menstruation menstruacion period periods menopause fibroid fibroids regla hemorrhoids",
    ),
    Kind(
        "seizure",
        (AMBULANCE,),
        english="""
            seizure now/help/emergency/minutes/longer
            seizure wont/doesnt/not stop
            convulsing""",
        spanish="""
            tiene/teniendo/esta convulsion
            esta convulsionando
            convulsion ahora/ayuda/emergencia/fiebre/minutos
            no para convulsion""",
        named="""
            having/has/had/just/first/new/sudden/baby/fever seizure
            having/has seizures
            having convulsion
            status epilepticus""",
        named_spanish="convulsionando",
        alone="seizure convulsion convulsing",
    ),
    Kind(
        "injury",
        (AMBULANCE,),
        english="""
            not/isnt respond/responding
            wont/cant/doesnt wake
            not waking
            passed/pass/passing out
            fainted/fainting now
            "im dying"
            hes/shes dying
            been/got/is/was stabbed
            gunshot
            severe/bad/serious burn/burns
            severe/serious/bad head injury
            cut/severed/chopped off finger/toe/hand/arm
            broken neck/spine
            been/was/got electrocuted
            is/was/almost drowning
            "call 911"
            need ambulance
            "medical emergency"
            hit by car
            collapsed/collapsing""",
        spanish="""
            no despierta/responde/reacciona
            se desmayo
            "me muero"
            "me estoy muriendo"
            se esta muriendo
            perdio conocimiento
            golpe calor
            llamar 911
            necesito ambulancia
            "emergencia medica"
            atropellado/atropellada""",
        named="""
            unconscious
            unresponsive
            drowning
            electrocuted
            stabbed
            heatstroke
            coma""",
        named_spanish="inconsciente",
        alone="emergency emergencia ambulance ambulancia 911",
    ),
)
