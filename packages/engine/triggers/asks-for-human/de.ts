import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in German; folded, so "möchte" is "mochte", and typed without umlauts "moechte". */
export const DE: HumanLexicon = {
  language: "de",
  phrases: {
    person: phrases(
      "geschaftsleitung, geschaftsfuhrer, geschaftsfuhrung, chefetage, echte support, echten support, echter support, beschwerdeabteilung, beschwerdestelle, mensch, ein mensch, einen menschen, einem menschen, mensch bitte, menschen, echter mensch, echten menschen, echte person, echten person, reale person, realen person, richtige person, richtigen person, lebende person, menschliche person, menschlichen mitarbeiter, menschlicher mitarbeiter, " +
        "menschlichen berater, menschlichen agenten, menschlichen ansprechpartner, menschliche hilfe, menschliche unterstutzung, menschlichen support, jemand echtes, jemand echten, jemand echtem, jemanden echtes, " +
        "mitarbeiter, mitarbeiterin, mitarbeitern, mitarbeitende, mitarbeitenden, mitarbeiters, berater, beraterin, beratern, kundenberater, kundenberaterin, kundenberatern, bankberater, kundenbetreuer, kundenbetreuerin, kundenbetreuung, " +
        "kundenservice, kundendienst, kundensupport, kundenbetreuer, kundenservicemitarbeiter, servicemitarbeiter, servicemitarbeiterin, servicemitarbeitern, supportmitarbeiter, supportmitarbeiterin, ansprechpartner, ansprechpartnerin, " +
        "ansprechperson, sachbearbeiter, sachbearbeiterin, sachbearbeitern, vorgesetzten, vorgesetzte, vorgesetzter, operator, operateur, customer service, customer support, callcenter, call center, service mitarbeiter, support mitarbeiter, " +
        "support team, supportteam, serviceteam, service team, kundenservice mitarbeiter, berater in, telefonberater, hotline mitarbeiter, live agent, live agenten, zustandigen, verantwortlichen, teamleiter, teamleiterin, filialleiter, filialleiterin, filialleitung",
    ),
    somebody: phrases(
      "einen agenten, einen kollegen, jemand, jemanden, jemandem, person, agent, agenten, agentin, kollege, kollegen, kollegin, chef, chefin, manager, managerin, leiter, experte, experten, expertin, spezialist, spezialisten, fachmann, betreuer, betreuerin, niemand, niemanden, niemandem, " +
        "wen, irgendwen, irgendjemand, irgendjemanden, irgendjemandem, einer person, anderen person, techniker, assistent, assistentin, vertreter, vertreterin",
    ),
    ours: phrases(
      "berater, beraterin, kundenberater, kundenberaterin, bankberater, betreuer, betreuerin, sachbearbeiter",
    ),
    partner: phrases(
      "support, team, ihrem team, ihr team, euch, ihnen, filiale, abteilung, zentrale, bank, firma, hotline, fachabteilung, leuten, leute, service",
    ),
    shout: phrases(
      "agenten, einen agenten, kollegen, einen kollegen, ein mensch bitte, bitte ein mensch, einen menschen, einem menschen, echter mensch, echten menschen, mensch bitte, menschen bitte, echte person, reale person, richtige person, mitarbeiter, mitarbeiterin, berater, beraterin, kundenberater, kundenservice, kundendienst, kundensupport, " +
        "agent, operator, ansprechpartner, jemand echtes, person bitte, eine person bitte, bitte eine person, menschlichen mitarbeiter, menschlicher mitarbeiter, jemanden, vorgesetzten, kundenbetreuer, sachbearbeiter, supportmitarbeiter, servicemitarbeiter, live agent",
    ),
    alone: phrases("mensch, ein mensch, menschen, person, jemand, support"),
    talk: phrases(
      "zu sprechen, sprechen, spreche, reden, rede, telefonieren, chatten, unterhalten, kommunizieren, unterhaltung, gesprach, austauschen, besprechen, diskutieren, plaudern, schreiben, zu tun haben, gesprachstermin, beraten lassen, sprechn, klaren",
    ),
    reach: phrases(
      "weiterreichen, weiterreiche, ruckruf von, ruckruf durch, ruckruf, verbinden, verbinde mich, verbinde, verbindet, verbunden werden, verbunden, verbindung, erreichen, erreiche, kontaktieren, kontakt, kontakt aufnehmen, kontakt mit, in kontakt treten, in kontakt, in verbindung setzen, in verbindung, weiterleiten, weitergeleitet werden, weitergeleitet, " +
        "leiten sie mich, leite mich, weiterverbinden, weiterverbunden, durchstellen, durchgestellt, stellen sie mich, stell mich, stelle mich, ubergeben, ubergib mich, ubergeben sie mich, geben sie mich, gib mich, ranholen, holen, hol, holen sie, eskalieren, eskaliere, zuruckgerufen, angerufen von, " +
        "vermitteln, vermittle, vermittelt, uberstellen, wenden, melden, zuruckrufen, transferieren, transferiere, einschalten, hinzuziehen, durch zu",
    ),
    moves: phrases("uberweisen, schicken, senden, weitergeben"),
    call: phrases(
      "komme ich zu, komme ich hier zu, komme ich an, durchkommen zu, anrufen, rufen, ruf, telefonisch",
    ),
    want: phrases(
      "bestehe auf, besteh auf, poche auf, brauche ich, brauchen wir, benotige ich, mochte ich, moechte ich, will ich, hatte ich gern, hatte ich gerne, wunsche ich mir, suche ich, verlange ich, fordere ich, bevorzuge ich, " +
        "mochte, moechte, will, wollen, wurde gern, wurde gerne, ich wurde, hatte gern, hatte gerne, brauche, brauchen, benotige, benotigen, wunsche, wunsche mir, bevorzuge, bitte um, verlange, fordere, suche, geben sie mir, gib mir, gebt mir, schick mir, schicken sie mir, schickt mir, holen sie mir, hol mir, kann ich bitte, kriege, bekomme, bekommen, " +
        "hilfe von, unterstutzung von, antwort von, finde, finden, haben, fragen, frage, lieber, kann ich",
    ),
    link: phrases(
      "nen, nem, ner, mit, zu, zum, zur, an, ans, von, vom, einem, einen, einer, ein, eine, eines, den, dem, der, die, das, sie, mich, mir, uns, bitte, jetzt, sofort, gern, gerne, direkt, echten, echter, echte, echtes, richtigen, richtige, realen, reale, lebenden, lebendigen, anderen, andere, ihrem, ihren, ihrer, ihr, " +
        "eurem, euren, eurer, dein, deinem, deinen, lieber, personlich, mal, doch, endlich, umgehend, live, am telefon, telefonisch, per telefon, person, jemand, jemanden, kompetenten, irgendeinem, irgendeinen, wirklich, wirklichen, auch, einfach, nur, heute, gleich, dringend, mal kurz, kurz, im chat, chat, hier, des, fur, " +
        "aus, aus fleisch und blut, man, ich, wir, kann, konnen, konnte, konnten, wieder, noch, nochmal, weiter, endlich mal, vorher, zuerst, erst, wo",
    ),
    leads: phrases("nen, nem, ner, mit, zu, zum, zur, an, von, bei"),
    polite: phrases(
      "ihren, ihre, euren, eure, bitte, danke, hallo, guten tag, guten morgen, guten abend, hi, hey, jetzt, sofort, schnell, dringend, ein, eine, einen, einem, einer, der, die, den, dem, das, ja, ok, okay, echt, echten, echter, echte, richtigen, realen, lieber, nur, zum, zu, zur, mit, an, sprechen, reden, bitteschon, nochmal, anderen, endlich, mal, gerne, gern, please, am telefon",
    ),
    machine: phrases(
      "bot, bots, chatbot, chatbots, roboter, robotern, robot, maschine, maschinen, computer, computern, ki, kunstlichen intelligenz, kunstliche intelligenz, automat, automaten, programm, sprachcomputer, ansage, bandansage, ki assistenten, algorithmus",
    ),
    refuse: phrases(
      "niemand, niemanden, niemandem, nicht, kein, keine, keinen, keinem, keiner, nie, niemals, ohne, nein, statt, anstatt, anstelle, satt, leid, genug von, schluss mit, nix",
    ),
    chain: phrases(
      "nen, nem, ner, mit, zu, zum, zur, an, einem, einen, einer, ein, eine, den, dem, der, die, von, vom, echten, echter, richtigen, unbedingt, mehr, mich, mir, uns, sie, brauche, mochte, moechte, will, wunsche, jetzt, wirklich, gleich, notig, notwendig, extra, erst, bitte, dass, ihrem, ihren, anderen, es, dafur, das, direkt, daran, davon, weiter",
    ),
    report: phrases(
      "jeder, alle, sprichst du, redest du, gesprochen, geredet, telefoniert, gesagt, sagte, meinte, gestern, bereits, schon mal, letztes mal, letzte woche, jedes mal, bist du, sind sie ein, sind sie eine, sind sie, du bist, bin ich, spreche ich, rede ich, schreibe ich, chatte ich, war, waren, wurde mir, hatte ich, habe ich gestern, nachdem, als ich, ich bin ein, ich bin eine, ich bin, bin, " +
        "hat mir, hat mich, haben mir, hat gesagt, wurde gesagt, arbeitet, arbeiten, werden sie, bist du ein, ist das ein, ist das, hat, haben mich, seid ihr",
    ),
    detail: phrases(
      "soll sich bei mir melden, soll sich melden, soll mich anrufen, soll mich zuruckrufen, mich anrufen, mich zuruckrufen, mich kontaktieren, nummer, telefonnummer, rufnummer, telefon nummer, servicenummer, hotline nummer, kontaktdaten, kontakt daten, e mail, email, mail, e mail adresse, mailadresse, emailadresse, adresse, anschrift, offnungszeiten, geschaftszeiten, servicezeiten, uhrzeit, whatsapp, rufen sie mich an, ruf mich an, rufen sie an, euch erreichen, sie erreichen, euch kontaktieren, sie kontaktieren, mich zuruckrufen, erreichbar",
    ),
    theirs: phrases(
      "mein, meine, meinem, meinen, meiner, sein, seine, seinem, seinen, unser, unsere, unserem, jeder, jeden",
    ),
    whole: phrases(
      "wen kann ich kontaktieren, wen kann ich dazu kontaktieren, wen kann ich da kontaktieren, wen darf ich kontaktieren, mit dem ich sprechen kann, mit der ich sprechen kann, mit dem ich reden kann, mit der ich reden kann, mit wem kann ich sprechen, mit wem kann ich reden, mit wem kann ich daruber sprechen, an wen kann ich mich wenden, ist da jemand, ist jemand da, ist hier jemand, verbinden sie mich, verbinde mich, stellen sie mich durch, ubergabe an menschen, kein bot bitte, keine bots, kein roboter bitte, " +
        "jemand soll mich anrufen, dass mich jemand anruft, dass mich jemand zuruckruft, kann mich jemand anrufen, kann mich jemand zuruckrufen, konnte mich jemand anrufen, konnte mich jemand zuruckrufen, bitte um ruckruf durch, ruft mich jemand an, jemand mich anrufen, jemand mich zuruckrufen",
    ),
    there: phrases(
      "ist ein, ist eine, ist gerade ein, ist denn ein, ist irgendein, sind gerade, gibt es, gibts, ist da, haben sie, habt ihr, ",
    ),
    available: phrases(
      "verfugbar, erreichbar, da, hier, frei, am telefon, online, zur verfugung, der mir helfen kann, die mir helfen kann, der mir hilft, mit dem ich sprechen kann, mit der ich sprechen kann, mit dem ich reden kann, mit der ich reden kann, zu sprechen, im chat, an den ich mich wenden kann, mit dem man reden kann, mit dem man sprechen kann",
    ),
    help: phrases(
      "draufschauen, draufschaut, draufsehen, drubersehen, druberschauen, mal schauen, mal draufschauen, soll mir antworten, soll mir helfen, soll mir schreiben, soll sich das ansehen, soll sich darum kummern, soll das machen, soll antworten, " +
        "soll sich bei mir melden, soll sich melden, soll mich anrufen, soll mich zuruckrufen, mich anrufen, mich zuruckrufen, mich kontaktieren, helfen, hilft, helfen kann, mir helfen, mir hilft, weiterhelfen, antwortet, antworten, mir antwortet, ubernehmen, ubernimmt, kummert, sich kummert, sich das ansehen, sich darum kummern, anruft, mich anruft, zuruckruft, mich zuruckruft, bearbeiten, bearbeitet, anschauen, ansehen, das anschauen, das ansehen, beantworten, melden, meldet, mich kontaktiert, kontaktiert, kummern",
    ),
    able: phrases(
      "brauche ich, brauchen wir, benotige ich, mochte ich, moechte ich, will ich, hatte ich gern, hatte ich gerne, wunsche ich mir, suche ich, verlange ich, fordere ich, bevorzuge ich, " +
        "kann, konnte, kann nicht, konnte nicht, warum, wieso, weshalb, geht nicht, klappt nicht, unmoglich, konnen sie nicht, kann man, konnen wir nicht, konnten sie nicht, konntest du nicht, kannst du nicht, kann ich nicht, versteht",
    ),
    being: phrases("sein, werden, wie, bin, bist, ware, wie ein, wie eine"),
    stops: phrases(
      "uber, wegen, bezuglich, ihm, wenn, ob, oder, ist, sind, war, wie, zwischen, gegen, dass, bei, fur, habe, hat, auf",
    ),
    breaks: phrases(
      "aber, weil, denn, und, sondern, also, deshalb, daher, doch, da ich, damit, jedoch, sonst",
    ),
    yours: phrases(
      "ihre, ihr, ihren, ihrer, eure, euer, deine, wie lautet, welche, kundenservice, kundendienst, support, wann, kundenhotline, hotline, bank, sie, euch",
    ),
    whether: phrases(
      "muss ich, mussen wir, soll ich, sollte ich, ist es notig, ist es notwendig, brauche ich dafur, braucht man",
    ),
    asks: phrases("wie, wo, wen, wem, mit wem, an wen, was, wann"),
  },
  endings: {
    person: phrases("berater, beraterin, mitarbeiter, mitarbeiterin, betreuer, betreuerin"),
    partner: phrases("abteilung, team, stelle"),
  },
  oftenMistyped: words(
    "mitarbeiter mitarbeiterin kundenservice kundendienst kundenberater berater menschen ansprechpartner sprechen verbinden jemanden jemandem person weiterleiten kontaktieren telefonieren brauche mochte",
  ),
  notMistyped: words(
    "mensch menschlich mitarbeiten mitarbeitet arbeiter beraten beratung beraters versprechen spreche spricht gesprochen brechen verbindung verbindet verbunden verbindlich jemand personen personal perso pension version personlich " +
      "brauchen braucht gebrauche gebraucht mochten machte dachte wochte berate bereiter verbanden sprachen stechen sprecher entsprechen " +
      "verwenden verwendet versenden versendet verhindern verbieten verbringen verlinken vermindern vereinen verenden verbannen verschwinden verwunden verbiegen verbrennen verkunden konstatieren kontrastieren mitarbeit mitarbeite mitarbeitete branche brauch brauchbar weiterleben weiterlebt beratet berat versinken verbitten sprechern telefonisten",
  ),
  shortVerbs: words("reden"),
  tradeFirst: false,
  helpFirst: false,
  verbLast: true,
  refusesAfterVerb: true,
};
