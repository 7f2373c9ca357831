"""How the words of an emergency are written, mistyped and surrounded; what takes their alarm away."""

#: They speak of the time afterwards, of somebody's profession, or of keeping it from happening.
CALM = """
    past previous prior history risk prevent preventing prevention rehab rehabilitation recovery recovering
    survivor survivors followup support caregiver chronic disorder therapy therapist therapies exercises checkup
    aftercare lastyear yearago yearsago monthsago
    specialist specialists physician physicians surgeon surgeons neurologist neurologists cardiologist cardiologists
    historial antecedentes prevencion prevenir rehabilitacion recuperacion secuelas terapia terapeuta seguimiento
    especialista especialistas neurologo neurologa cardiologo cardiologa"""
#: So do these when they stand right before it: "after a stroke", not "a stroke after surgery".
CALM_BEFORE = "after since post despues tras no without sin"
#: They speak of years gone by; so does a year of four figures.
PAST = "lastyear yearago yearsago monthsago anopasado haceanos childhood"
#: They take the calm back.
URGENT = """
    now help emergency urgent urgently sudden today tonight minutes hour hours having symptom symptoms sign signs 911
    happening maybe ahora ya ayuda emergencia urgente urgencia repentino hoy sintomas auxilio"""
#: Somebody learns or teaches.
LEARNING = (
    "training course courses certification workshop seminar class classes curso cursos taller capacitacion"
)

#: Two words that are read as one.
PAIRS = """
    blood-pressure follow-up follow-ups check-up right-now i-am i-m he-is she-is can-t can-not do-not don-t
    won-t will-not head-ache food-poisoning lead-poisoning mini-stroke heat-stroke presion-arterial
    ano-pasado hace-anos last-year year-ago years-ago months-ago year-old years-old month-old months-old"""
#: The word the phrases have: its other forms and common misspellings.
SAME = """
    pain: pains painful hurt hurts hurting ache aches aching achy sore soreness pian pane payne
    tight: tightness
    heavy: heaviness
    pressure: presure preasure
    chest: cheast
    heart: hart harts
    heart attack: heartattack hartattack
    attack: attacks attck
    stroke: strokes strock
    droop: drooping droops droopy drooped sagging dropping
    numb: numbness
    weak: weakness
    paralyzed: paralysis paralysed
    confused: confusion
    sudden: suddenly sudenly suddenlly
    headache: headaches headake hedache
    slurred: slurd
    breathe: breath breathing breathes breth breathin breething breeth
    stop: stops stopped stopping
    cant: cannot couldnt cnt kant canot
    choking: choke chokes choked chocking chokeing
    bleeding: bleed bleeds bled bleading
    hemorrhage: haemorrhage hemorage hemorrage hemmorhage
    swelling: swollen swells swelled swell
    allergic: allergick
    anaphylaxis: anaphylactic anaphalaxis anaphilaxis
    seizure: siezure seisure seizing ceizure
    convulsion: convulsions convulsiones combulsion combulsiones
    overdose: overdosed overdosing
    suicide: suicidal suiside suecide
    kill: killing
    end: ending
    harm: harming
    cut: cutting
    shoot: shooting
    hang: hanging
    want: wants wanted
    live: living
    now: rightnow
    im: iam
    hes: heis
    shes: sheis
    dont: donot
    wont: willnot
    followup: followups
    pregnant: pregnancy
    aneurysm: aneurism anurysm
    unconscious: unconsious
    infarto: imfarto"""
#: Words whose dropped, doubled or swapped letters are read, too.
MAIN = """
    stroke heart attack chest seizure breathe breathing bleeding overdose suicide suicidal choking poison poisoned
    poisoning headache allergic anaphylaxis unconscious hemorrhage slurred pregnant infarto convulsion respirar
    derrame corazon sobredosis suicidio embarazada pecho"""
#: They look like a slip of the finger, and are words or names of their own.
REAL = "stoke heat hear chet overdoes pecos"
#: Words that do not count as coming in between.
FILLERS = """
    a an the my your his her our their is are was be am i im he it she they we you me of in on at to and or with for
    from up s has have had get getting got some very really so please this that there when feel feels feeling been
    bit like de del la el los las un una mi mis su sus en con y o que es esta estoy tengo tiene siento muy por para al
    a lo me se"""
