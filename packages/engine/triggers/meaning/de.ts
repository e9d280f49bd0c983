import type { Lexicon } from "./lexicon.ts";

/** What German says for the concepts. Umlauts are folded to their vowel; people also type them as two letters. */
export const DE: Lexicon = {
  language: "de",
  words: {
    order: "bestellung(en) einkauf artikel produkt(e) ware(n) paket(e) lieferung sendung auftrag",
    contract:
      "abo(s) abonnement(s) vertrag vertrage vertraege mitgliedschaft(en) tarif(e) versicherung(en) dienst *vertrag *abo *mitgliedschaft lastschrift dauerauftrag verlangerung verlaengerung probeabo premium",
    booking: "buchung(en) reservierung(en) termin(e) tisch flug fluge reise(n) ticket(s) zimmer hotel kurs",
    transfer: "uberweisung(en) ueberweisung(en) transaktion(en) zahlung(en)",
    account: "konto konten account(s) profil(e) benutzerkonto kundenkonto nutzerkonto",
    newsletter: "newsletter(s) werbung mails emails e_mails rundbrief sms",
    cancel:
      "stornier(en|e|t|ung|ungen) storno annullier(en|e|t|ung) abbestell(en|t|ung) canceln widerruf(en|e|t)",
    end: "kundig(en|e|t|ung|ungen) kuendig(en|e|t|ung|ungen) gekundigt gekuendigt beend(en|e|et|igen) aufhoren stopp(en|e) auflosen aufloesen loswerden nicht_verlangern nicht_verlaengern abmelden",
    unneeded:
      "nicht_mehr_benotigen brauche_nicht_mehr will_nicht_mehr mochte_nicht_mehr benotige_nicht_mehr kein(e|en)_mehr nicht_langer",
    more: "nicht_[mehr|langer|weiter|fortsetzen|weiterfuhren|verlangern]",
    wish: "mochte moechte will wurde_gern wie_kann_ich kann_ich wollen muss wir_mochten",
    fee: "gebuhr(en) gebuehr(en) kosten strafe",
    money:
      "geld kohle betrag zahlung preis kaufpreis versandkosten differenz rest euro summe gezahlte anzahlung kaution was_ich_[bezahlt|gezahlt]",
    back: "zuruck zurueck zuruck* zurueck* wieder_haben wiederhaben",
    broken:
      "kaputt(e|es|er|en) beschadigt(e|es|er|en) beschaedigt(e|es) defekt(e|es|er|en) zerbrochen(e|es) zerstort gerissen verbeult",
    arrive: "angekommen da erhalten bekommen geliefert eingetroffen zugestellt",
    cannot: "kann_nicht kann_mich_nicht geht_nicht klappt_nicht problem(e) funktioniert_nicht unmoglich",
    data: "daten personliche_daten personenbezogene_daten",
    erase: "losch(en|t|e|ung) loesch(en|t|e|ung) vernichten",
  },
  filler:
    "der die das den dem des ein eine einen einer mein meine meinen meiner meines ihr ihre ihren ich wir sie mich mir uns zu zum zur bitte fur von vom um auf mit in will mochte moechte anfrage frage fragen antrag beantragen problem wie kann ist status richtlinie bei aus wegen",
  breaks: "aber weil denn sondern obwohl",
  refusal: {
    negators: "nicht kein keine keinen keiner niemals nie",
    wanting:
      "will wollen mochte moechte mochten brauche brauchen benotige benoetige wunsche wunschen verlange suche",
    direct: "ohne",
    politeness: "bitte also und nein",
  },
  alike:
    "paket sendung packchen / lieferung versand zustellung / verspatet spat verzogert / kaputt defekt beschadigt / handy telefon smartphone / preis kosten / chef vorgesetzter leiter / auto fahrzeug / storung ausfall / job stelle / angebot kostenvoranschlag",
  concepts: {
    refund: {
      names:
        "ruckerstatt(ung|ungen|en|et) rueckerstatt(ung|en|et) erstatt(ung|ungen|en|et) ruckzahlung rueckzahlung ruckvergutung schadenersatz entschadigung geld_zuruck geld_zurueck *erstattung",
      says: [
        "<money> ~<back>",
        "<back> ~<money>",
        "zuruckzahlen|zurueckzahlen|zuruckuberweisen",
        "schreib(en|t|e) ~<money> ~gut $",
        "wann ~geld|betrag ^uberwiesen|ausgezahlt|gutgeschrieben",
        "warte|warten ~auf ^mein|unser|das ^geld",
        "zuruckerstatt*|zurueckerstatt*",
        "geld|betrag ~wieder $",
        "bekomme|kriege|will|mochte|haben ~geld|betrag ^wieder",
        "schulden|schuldet +mir|uns ~<money>",
        "gutschrift|gutschreiben ^<money>|betrag",
      ],
      unless: ["wurde|ist +zuruckgebucht"],
      examples: [
        "ich will mein Geld zurück",
        "gebt mir mein Geld wieder zurück",
        "wann bekomme ich die Erstattung?",
        "ich hätte gern eine Rückzahlung",
        "ich möchte die Ware zurückschicken",
      ],
    },
    return: {
      names:
        "ruckgabe(n) rueckgabe retoure(n|nlabel|nschein) rucksendung(en) ruecksendung(en) retournieren *rucksendung",
      says: [
        "<order> ~zuruck(geben|schicken|senden)",
        "zuruck(geben|schicken|senden) ~<order>",
        "<order> ~zurueck(geben|schicken|senden)",
        "zuruckschicken|zuruckgeben $",
      ],
      examples: [
        "ich möchte die Bestellung zurückschicken",
        "wie läuft die Rückgabe?",
        "wo finde ich das Retourenlabel?",
        "ich will das Produkt zurückgeben",
      ],
    },
    exchange: {
      names: "umtausch(en|e) umgetauscht ersatzlieferung",
      says: [
        "austauschen|tauschen|ersetzen <order>|gegen",
        "<order> ~austauschen|tauschen|ersetzen|ersetzt",
        "andere|falsche ^grosse|farbe|groesse",
      ],
      examples: [
        "ich möchte das umtauschen",
        "kann ich den Artikel tauschen?",
        "falsche Größe",
        "bitte ersetzen Sie das Produkt",
      ],
    },
    cancellation: {
      names:
        "stornierung(en) storno kundigung(en) kuendigung(en) widerruf annullierung *kundigung abbestellung",
      says: [
        "order: <cancel> ~<order>",
        "order: <order> ~<cancel>|ruckgangig|abbrechen",
        "order: brauche|will|mochte|benotige ~<order> <more>",
        "order: <order> // sie|es|das|ihn ^<cancel>",
        "contract: <cancel>|<end> <contract>",
        "contract: <contract> ~<cancel>|<end>",
        "contract: <contract> // ihn|es|das|sie ^<cancel>|<end>",
        "contract: brauche|will|mochte|benotige ~<contract> <more>",
        "contract: <contract> nicht +verlangern|verlaengern|verlangert|verlaengert",
        "contract: <more> ~mitglied|kunde|kundin|abonnent ^sein|bleiben",
        "contract: kein|keine +mitglied|kunde|kundin +mehr",
        "contract: <contract> ^soll|sollte ~enden|auslaufen|aufhoren",
        "order: will|mochte|brauche ~nicht +mehr ~bestellt|gekauft",
        "order: <order>|bestellt|gekauft // <cancel> ^bitte|sofort|sie|wieder",
        "order: losch(en|e|t)|loesch(en|e|t) ^sie|bitte ^meine|die|diese|unsere +bestellung|bestellungen|auftrag",
        "order: trete|treten ~vom|von ^kauf|<order> ~zuruck|zurueck",
        "contract: trete|treten ~vom|von ^<contract> ~zuruck|zurueck",
        "order: vom|von ^kauf|<order> ^zurucktreten|zuruecktreten|zuruckgetreten",
        "contract: vom ^<contract> ^zurucktreten|zuruecktreten",
        "contract: aus ^<contract> ^raus|aussteigen|heraus",
        "booking: <cancel>|absagen|<end> ~<booking>",
        "booking: <booking> ~<cancel>|absagen|streichen",
        "booking: brauche|will|mochte ~<booking> <more>",
        "transfer: <transfer> ~<cancel>|ruckgangig|stoppen|zuruckrufen|zuruckbuchen",
        "transfer: <cancel>|stoppen <transfer>",
        "account: <account> ~kundigen|stornieren",
        "<wish> ^kundigen|kuendigen|stornieren $",
        "ich +kundige|kuendige",
        "storno*|kundigungs* ^<fee>",
        "kostet|zahle|zahlen|<fee> ~wenn ~storniere|kundige|kuendige|absage",
        "kostet|<fee> ~zu +stornieren|kundigen|kuendigen|annullieren",
        "kundigungsgebuhr*|stornogebuhr*|stornierungsgebuhr*|kundigungsfrist",
      ],
      unless: [
        "wurde|ist|haben|hat|habt ~storniert|gekundigt|gekuendigt",
        "warum",
        "<newsletter>",
        "abbrechen|stornieren ^aktion|vorgang|das|aufgabe $",
      ],
      near: "stornieren abbrechen stopp",
      examples: [
        "ich möchte mein Abo beenden",
        "wie storniere ich meine Bestellung?",
        "bitte kündigen Sie meinen Vertrag",
        "ich brauche die Reservierung nicht mehr",
      ],
    },
    account_closure: {
      names: "kontoloschung kontoschliessung",
      says: [
        "<account> ~losch*|loesch*|schliess*|schliessen|deaktivier*|auflosen|entfernen|kundigen",
        "losch(en|ung|t)|loesch(en|t)|schliess(en|t)|deaktivier(en|t|e)|entfern(en|t) ~<account>",
      ],
      unless: ["warum|gesperrt", "daten"],
      examples: [
        "ich möchte mein Konto löschen",
        "bitte schließen Sie meinen Account",
        "wie deaktiviere ich mein Profil?",
        "Konto auflösen",
      ],
    },
    unsubscribe: {
      names: "",
      says: [
        "<cancel>|<end>|abmelden|austragen ~<newsletter>",
        "<newsletter> ~<cancel>|<end>|abmelden|austragen",
        "keine ^<newsletter> ^mehr",
        "schickt|senden|schicken ^mir +keine",
      ],
      examples: [
        "ich will den Newsletter abbestellen",
        "keine Werbung mehr",
        "bitte vom Newsletter abmelden",
        "schickt mir keine Mails",
      ],
    },
    complaint: {
      names: "beschwer(de|den|en) reklam(ation|ationen|ieren)",
      says: [
        "unverschamt*|inakzeptabel|frechheit|unmoglich*|skandal|unzumutbar",
        "schlecht(er|en|e|ester)|mieser|furchtbar* ^service|kundendienst|support|erfahrung",
        "sehr|total|bin|sind ^unzufrieden|enttauscht|verargert",
        "service ^ist +schlecht|mies|furchtbar",
      ],
      examples: [
        "ich möchte mich beschweren",
        "das ist eine Frechheit",
        "ich bin sehr unzufrieden",
        "schlechter Service",
      ],
    },
    invoice: {
      names: "rechnung(en) quittung(en) beleg(e) rechnungsnummer *rechnung",
      says: ["zahlungsnachweis|kaufbeleg|kassenbon"],
      examples: [
        "wo ist meine Rechnung?",
        "ich brauche eine Quittung",
        "eine Frage zur Rechnung",
        "bitte senden Sie mir den Beleg",
      ],
    },
    payment_problem: {
      names: "doppelabbuchung",
      says: [
        "doppelt|zweimal|zu_viel|mehrfach ^abgebucht|berechnet|bezahlt|belastet",
        "zahlung|karte ~abgelehnt|fehlgeschlagen|nicht_durch|funktioniert_nicht",
        "kann ~nicht +bezahlen|zahlen",
        "problem ^mit|bei ^der +zahlung",
      ],
      examples: [
        "mir wurde doppelt abgebucht",
        "meine Zahlung wurde abgelehnt",
        "ich kann nicht bezahlen",
        "Problem mit der Zahlung",
      ],
    },
    discount: {
      names: "rabatt(e|code) gutschein(e|code) preisnachlass ermassigung",
      says: ["besser(er|en) +preis", "sonderangebot*|aktionscode"],
      examples: [
        "gibt es einen Rabatt?",
        "mein Gutschein geht nicht",
        "einen besseren Preis?",
        "Haben Sie Sonderangebote?",
      ],
    },
    delivery: {
      names: "lieferverzug sendungsverfolgung",
      says: [
        "wo ^ist|bleibt ~<order>",
        "<order> ~nicht|nie|immer_noch <arrive>",
        "nicht|nie <arrive> ~<order>",
        "nie ~<order> <arrive>",
        "<order> ~verspatet|verspaetet|verloren|zu_spat|verspatung",
      ],
      unless: ["erstatt*|ruckerstattung"],
      examples: [
        "wo ist mein Paket?",
        "meine Bestellung ist nicht angekommen",
        "die Lieferung ist verspätet",
        "ich habe mein Paket nie bekommen",
      ],
    },
    damaged: {
      names: "<broken>",
      says: ["funktioniert|geht ^nicht"],
      unless: ["gutschein|seite|website|link|passwort|code|login|karte"],
      examples: [
        "es ist kaputt",
        "die Ware ist beschädigt",
        "das Gerät funktioniert nicht",
        "ich habe einen defekten Artikel bekommen",
      ],
    },
    login: {
      names: "passwort passworter kennwort",
      says: [
        "kann ~nicht ^einloggen|anmelden",
        "<account> ^ist ^gesperrt",
        "zugangsdaten|benutzernamen ^vergessen",
        "ausgesperrt",
      ],
      examples: [
        "ich habe mein Passwort vergessen",
        "ich kann mich nicht einloggen",
        "mein Konto ist gesperrt",
        "Zugangsdaten vergessen",
      ],
    },
    address_change: {
      names: "adressanderung neue_adresse neue_anschrift",
      says: [
        "adresse|lieferadresse|anschrift ~ander*|aktualisier*|korrigier*|falsch",
        "ander*|andern ~adresse|lieferadresse|anschrift",
        "umgezogen|umzug",
      ],
      unless: ["ip|mailadresse|email"],
      examples: [
        "ich möchte meine Lieferadresse ändern",
        "wir sind umgezogen",
        "die Adresse ist falsch",
        "das ist meine neue Adresse",
      ],
    },
    warranty: {
      names: "garantie(n|fall) gewahrleistung garantiefall",
      examples: [
        "ist noch Garantie drauf?",
        "wie lange gilt die Garantie?",
        "ein Garantiefall",
        "Anspruch auf Gewährleistung",
      ],
    },
    legal: {
      names:
        "anwalt anwaltin anwalte rechtsanwalt klage verklagen gericht juristisch schlichtung verbraucherschutz verbraucherzentrale mahnung",
      says: ["rechtliche +schritte", "vor +gericht"],
      examples: [
        "mein Anwalt meldet sich",
        "ich werde Sie verklagen",
        "ich leite rechtliche Schritte ein",
        "wir sehen uns vor Gericht",
      ],
    },
    privacy: {
      names: "dsgvo datenschutz datenauskunft recht_auf_vergessenwerden",
      says: ["<data> ~<erase>", "<erase> ~<data>", "welche|kopie|auskunft ~<data>"],
      examples: [
        "löschen Sie alle meine Daten",
        "welche Daten haben Sie über mich?",
        "Anfrage nach DSGVO",
        "eine Kopie meiner Daten",
      ],
    },
    fraud: {
      names: "betrug betruger betrugerisch* phishing gehackt abzocke identitatsdiebstahl *betrug",
      says: [
        "karte|konto|handy ~gestohlen|geklaut|missbraucht",
        "jemand ~meine|mein ^karte|konto",
        "nicht ^getatigt|autorisiert|veranlasst|gemacht ~<transfer>|abbuchung",
        "<transfer>|abbuchung ~nicht ^getatigt|autorisiert|veranlasst|gemacht",
      ],
      examples: [
        "ich glaube, das ist Betrug",
        "jemand hat meine Karte benutzt",
        "diese Abbuchung habe ich nicht autorisiert",
        "mein Konto wurde gehackt",
      ],
    },
    emergency: {
      names: "notfall notruf krankenwagen selbstmord suizid lebensgefahr",
      says: ["riecht|geruch ^nach|von ^gas", "brennt|feuer_gefangen|gasleck", "in +gefahr"],
      examples: ["das ist ein Notfall", "es riecht nach Gas", "es brennt", "ich bin in Gefahr"],
    },
  },
};
