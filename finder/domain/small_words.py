"""Words that say nothing of what is looked for, in English and Spanish."""

from finder.domain.words import listed

#: In front of a name, or standing for whoever treats people.
TITLES = listed("dr dra doctor doctora prof professor mr mrs ms miss sr sra senor senora")
#: Behind a name.
LETTERS = listed(
    """
    md do phd np pa pac dds dmd od dpm dnp crnp aprn rn lcsw lpc psyd mph msc bsc mba facs facp faap
    jr sr junior senior ii iii iv 2nd 3rd 4th esq
    """
)
#: Who treats people, whatever they treat.
ROLES = listed(
    """
    doctor doctors doc docs dr drs dra physician physicians specialist specialists provider providers clinic clinics
    office offices practice practices practitioner practitioners md mds professional professionals someone
    somebody anyone anybody person people medico medicos doctora doctoras especialista especialistas
    clinica clinicas consultorio
    """
)
#: The words of questions and wishes.
FILLERS = ROLES | listed(
    """
    a an and or the to my our your his her their for of in on at with from by as it its im ive i me we us you he
    she they this that these those who whom whose which what where when how why is are am was were be been being
    do does did can could should would will may might must have has had having get gets getting got give go goes
    going see sees seeing saw find finds finding need needs needing want wants wanting look looks looking search
    searching seek seeking recommend recommended recommendation suggest help helps helping please thanks hi hello
    treat treats treating treated treatment treatments handle handles deal deals dealing fix fixes manage manages
    perform performs performing performed offer offers offering provide provides do does doing done work works
    second opinion referral referred refer take takes taking accept accepts accepting insurance covered
    near nearby nearest close closest around here local area town city best good great top rated cheap kind type
    sort about any some there than then so if but not just like also too very really named called name
    un una unos unas el la los las lo de del al y o u e en con por para que quien quienes cual es son soy esta
    estoy me mi mis su sus le les te se necesito necesita necesitamos busco buscar buscando quiero quisiera
    prefiero tengo tiene tienen ver encontrar ayuda ayudar trate trata tratan tratar atienda atiende atienden
    cure cura haga hace hacen realiza realice realizan cerca cercano cercana aqui mejor mejores buen buena bueno
    tipo donde hay favor como muy mas
    """
)
#: Words inside a complaint that change nothing of what it is about.
PASSING = listed(
    """
    left right both side sides sided upper keeps keep kept keeping always sometimes often constantly constant
    continuous continually all everyday daily every day days week weeks month months year years time times while
    since ago now lately recently suddenly started starts start begins began still again after before during
    morning night bad badly worse worst severe terrible awful horrible mild slight strong intense lot lots much
    more bit little really feel feels feeling felt think thinks thinking believe diagnosed diagnosis diagnose
    suffer suffers suffering problem problems issue issues trouble condition conditions disease symptom symptoms
    husband wife mother mom mum father dad partner boyfriend girlfriend friend brother sister aunt uncle
    grandmother grandma grandfather grandpa parent parents spouse
    old older young lady call calls visit visits appointment appointments
    out up down off over under behind above below inside across through when whenever because nothing
    history family risk told said says wont dont doesnt isnt away long deaf
    one two three four five six seven eight nine ten couple few several
    izquierdo izquierda derecho derecha lado siempre mucho mucha muchos muchas desde hace dias semanas meses anos
    noche manana esposo esposa madre mama padre papa hermano hermana abuelo abuela siento siente problema
    problemas enfermedad sintomas cuando fuerte
    """
)
