import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in Dutch. */
export const NL: HumanLexicon = {
  language: "nl",
  phrases: {
    person: phrases(
      "mens, een mens, mensen, echt mens, echte mens, echt persoon, echte persoon, echte mensen, levend mens, levende persoon, menselijke medewerker, menselijke agent, menselijke hulp, menselijk contact, iemand van vlees en bloed, echt iemand, medewerker, medewerkster, medewerkers, klantenservice, klantendienst, klantenservicemedewerker, " +
        "klantenservice medewerker, helpdeskmedewerker, servicemedewerker, baliemedewerker, adviseur, adviseurs, adviseuse, bankadviseur, vertegenwoordiger, operator, telefonist, telefoniste, leidinggevende, supervisor, teamleider, contactpersoon, customer service, customer support, callcenter, call center, supportmedewerker, live agent, echte medewerker, live medewerker, bevoegd persoon, consulent",
    ),
    somebody: phrases(
      "iemand, persoon, agent, collega, collega s, chef, baas, manager, expert, specialist, niemand, iemand anders, ander persoon, andere persoon, werknemer, technicus, assistent, filiaalmanager, begeleider",
    ),
    ours: phrases("adviseur, bankadviseur, contactpersoon"),
    partner: phrases(
      "support, team, jullie team, jullie, u, helpdesk, afdeling, kantoor, bank, filiaal, hoofdkantoor, service",
    ),
    shout: phrases(
      "mens, een mens, mensen, echt mens, echt persoon, echte persoon, medewerker, medewerkster, klantenservice, adviseur, operator, agent, iemand, persoon, vertegenwoordiger, leidinggevende, supervisor, menselijke medewerker, menselijke hulp, live agent, echte medewerker, klantenservice medewerker, menselijk contact",
    ),
    talk: phrases(
      "om mee te spreken, praten, praat, spreken, spreek, chatten, overleggen, bespreken, communiceren, gesprek, kletsen, bellen met, converseren, babbelen, te woord staan, te maken hebben, gesproken te worden",
    ),
    reach: phrases(
      "verbind me, verbind mij, verbindt u mij, verbinden, verbonden worden, verbonden, doorverbinden, doorverbonden, doorverbonden worden, verbind me door, verbind mij door, doorgeschakeld, doorschakelen, schakel me door, doorzetten, doorgezet, zet me door, contact, contact opnemen, contact met, in contact, in contact komen, in contact brengen, breng me in contact, bereiken, " +
        "bereik, contacteren, doorsturen, stuur me door, doorgestuurd, doorgestuurd worden, overdragen, draag me over, geef me, geef mij, haal, haal er, inschakelen, escaleren, escaleer, wenden, gebeld worden door, teruggebeld worden door, teruggebeld door, gebeld door, aan de lijn, te pakken, te pakken krijgen, te spreken",
    ),
    moves: phrases("overmaken, sturen, overboeken, stuur"),
    call: phrases("bellen, bel, opbellen"),
    want: phrases(
      "wil, wil graag, willen, zou graag, zou willen, wens, heb nodig, nodig, behoefte aan, zoek, heb liever, liever, verlang, eis, vraag om, mag ik, kan ik, hulp van, antwoord van, reactie van, krijgen, vinden, hebben, vraag, graag, wens, verzoek om, wilde",
    ),
    link: phrases(
      "met, een, de, het, aan, van, via, naar, door, voor, me, mij, ons, echt, echte, levend, levende, ander, andere, even, nu, meteen, direct, graag, liever, alstublieft, alsjeblieft, aub, ajb, jullie, uw, je, jouw, telefonisch, live, iemand, persoon, menselijk, menselijke, hier, om, te, over, er, ook, gewoon, eens, snel, zo snel mogelijk, persoonlijk, " +
        "kunnen, kan, kon, mag, ik, we, u, worden, nog, deze, dit, mens, chat, eerst, bevoegd, bevoegde, competent, heel, dringend, maar, uit",
    ),
    leads: phrases("met, aan, naar, via"),
    polite: phrases(
      "alstublieft, alsjeblieft, aub, ajb, svp, graag, dank, bedankt, dank je, dankjewel, hallo, hoi, hey, goedemorgen, goedemiddag, goedenavond, dag, nu, meteen, snel, dringend, een, de, het, ja, ok, oke, echt, echte, ander, andere, met, aan, praten, spreken, liever, gewoon, direct, please, even, chat, live, spoed",
    ),
    machine: phrases(
      "bot, bots, chatbot, chatbots, robot, robots, machine, machines, computer, ai, kunstmatige intelligentie, automaat, programma, antwoordapparaat, virtuele assistent, algoritme, bandje",
    ),
    refuse: phrases("niemand, niet, geen, nooit, zonder, nee, in plaats van, ipv, zat, beu, genoeg van"),
    chain: phrases(
      "met, een, de, het, aan, naar, van, door, echt, echte, meer, me, mij, ons, nodig, wil, hoef, hoeft, per se, liever, nu, om, te, u, jullie, je, via, wens, graag, behoefte, in contact, heb, hoeven, dat, direct, verder",
    ),
    report: phrases(
      "iedereen, praat je, praat jij, spreek je, gesproken, gepraat, gebeld, gezegd, zei, vertelde, gisteren, al, vorige keer, vorige week, elke keer, telkens, ben je, ben jij, bent u, u bent, je bent, ben ik, praat ik, spreek ik, chat ik, was, waren, nadat, toen ik, ik ben, ik ben een, zei dat, werkt, heeft mij, heeft me, hebben mij, hebben me, heeft, werd, is dit, is dit een, worden jullie, zijn jullie",
    ),
    detail: phrases(
      "me bellen, mij bellen, me terugbellen, mij terugbellen, nummer, telefoonnummer, contactgegevens, e mail, email, mail, mailadres, e mailadres, emailadres, adres, openingstijden, openingsuren, kantooruren, hoe laat, tijden, whatsapp, bel me, bel mij, bel me terug, jullie bereiken, u bereiken, jullie bellen, u bellen, contact met jullie, contact met u",
    ),
    theirs: phrases("mijn, zijn, haar, onze, elke, hun, m n"),
    whole: phrases(
      "met wie kan ik praten, met wie kan ik spreken, met wie kan ik hierover praten, wie kan ik spreken, bij wie kan ik terecht, tot wie kan ik me wenden, is daar iemand, is er iemand, is iemand daar, verbind me door, verbind mij door, doorverbinden graag, geen bot, geen bots, geen robot, laat iemand me bellen, laat iemand mij bellen, kan iemand me bellen, kan iemand mij bellen, kan iemand me terugbellen, kan iemand mij terugbellen, iemand me belt, iemand mij belt, laat me niet met een bot praten",
    ),
    there: phrases("is er, zijn er, hebben jullie, heeft u, hebt u, heb je, is er nog, bestaat er"),
    available: phrases(
      "beschikbaar, daar, hier, aanwezig, aan de telefoon, online, bereikbaar, vrij, die me kan helpen, die mij kan helpen, die me helpt, met wie ik kan praten, met wie ik kan spreken, met wie ik kan chatten, waarmee ik kan praten, waar ik mee kan praten, om mee te praten, om mee te spreken, te spreken, in de chat, aan de lijn",
    ),
    help: phrases(
      "me terugbellen, mij terugbellen, helpen, helpt, me helpen, mij helpen, me kunnen helpen, mij kunnen helpen, kan helpen, antwoorden, antwoordt, beantwoorden, overnemen, overneemt, ernaar kijken, naar kijken, bekijken, bekijkt, me belt, mij belt, me bellen, mij bellen, terugbellen, contact opneemt, behandelen, oplossen, te woord staat, meekijken",
    ),
    able: phrases(
      "kan, kon, kan niet, kon niet, waarom, lukt niet, lukt het niet, kunt u niet, kun je niet, kan je niet, kan ik niet, onmogelijk, krijg, begrijpt, snapt",
    ),
    being: phrases("zijn, worden, als, ben, bent, zoals, word"),
    stops: phrases(
      "over, betreffende, hem, hen, als, wanneer, of, is, zijn, was, zoals, tussen, tegen, dat, voor",
    ),
    breaks: phrases("maar, want, omdat, dus, en, daarom, aangezien, anders, zodat, echter"),
    yours: phrases(
      "uw, jullie, je, jouw, wat is, wat zijn, welk, welke, klantenservice, helpdesk, support, wanneer, bank, u",
    ),
    whether: phrases("moet ik, moeten we, is het nodig, heb ik hiervoor, zal ik"),
    asks: phrases("hoe, waar, wie, met wie, wat, wanneer"),
  },
  endings: { person: phrases("adviseur, medewerker, medewerkster"), partner: phrases("afdeling, team") },
  oftenMistyped: words(
    "medewerker medewerkster klantenservice adviseur iemand persoon praten spreken contact doorverbinden verbinden mensen operator vertegenwoordiger leidinggevende",
  ),
  notMistyped: words(
    "medewerkers medewerking personen persoonlijk praatte praat laten raten spreekt spreker breken steken verbind verbindt verbindt verbinding verbonden contract contacten contacteer menen menses operatie wensen adviseurs " +
      "verzenden verzonden verwenden verbranden verdienen verdienden verminderen verminder verbieden verboden verbreden verkennen verhinderen verlinken verminken verspreiden klachtenservice contant parten piraten platen pralen streken spreuken spraken mengen messen mennen menden meewerken adviseer verblijden consument consumenten representatie representaties representatief responsabel persen medewerkt medewerken",
  ),
  shortVerbs: words("praten"),
  tradeFirst: false,
  helpFirst: false,
  verbLast: true,
  refusesAfterVerb: true,
};
