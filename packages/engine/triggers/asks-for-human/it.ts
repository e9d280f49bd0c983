import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in Italian; folded, so without accents, and split at elisions ("un operatrice"). */
export const IT: HumanLexicon = {
  language: "it",
  phrases: {
    person: phrases(
      "umano, umana, umani, essere umano, esseri umani, persona reale, persone reali, persona vera, vera persona, persone vere, persona umana, persona fisica, persona in carne ed ossa, persona in carne e ossa, operatore umano, operatrice umana, agente umano, consulente umano, " +
        "assistenza umana, supporto umano, aiuto umano, qualcuno di reale, qualcuno di vero, qualcuno di umano, operatore, operatrice, operatori, consulente, consulenti, addetto, addetta, addetti, rappresentante, responsabile, supervisore, " +
        "servizio clienti, assistenza clienti, servizio assistenza, supporto clienti, customer service, customer care, customer support, call center, centralino, assistenza, agente di supporto, operatore del servizio clienti, addetto al servizio clienti, vero operatore, vero umano, referente, " +
        "impiegato di banca, qualcuno di competente, persona competente, servizio di assistenza, operatore in carne ed ossa, operatore reale, agente reale, superiore, superiori",
    ),
    somebody: phrases(
      "qualcuno, qualcun, persona, persone, agente, agenti, assistente, direttore, direttrice, capo, manager, dipendente, impiegato, impiegata, tecnico, specialista, esperto, esperta, collega, colleghi, nessuno, qualcun altro, altra persona, membro del team, membro dello staff, collaboratore, commesso, gestore",
    ),
    ours: phrases("consulente, gestore, referente, direttore"),
    partner: phrases(
      "team, staff, supporto, supporto tecnico, voi, filiale, ufficio, reparto, azienda, banca, vostro team, sede, gente",
    ),
    shout: phrases(
      "persona per favore, persona vera per favore, umano, umani, essere umano, persona reale, persona vera, vera persona umana, operatore umano, agente umano, operatore, operatrice, operatori, consulente, agente, addetto, rappresentante, servizio clienti, assistenza clienti, persona, qualcuno, responsabile, supervisore, assistenza umana, " +
        "supporto umano, vero operatore, operatore reale, call center",
    ),
    alone: phrases("persona, assistenza"),
    talk: phrases(
      "parlare di, parlare del, parlare della, parlare dei, parlami di, parlami del, parlami della, parlami degli, discutere di, parlare, parlarne, parlarci, parlarvi, parlo, conversare, chattare, chiacchierare, discutere, discuterne, dialogare, comunicare, confrontarmi, conversazione, colloquio, interagire, avere a che fare, trattare con, interloquire, parla, sentire, scrivere",
    ),
    reach: phrases(
      "essere chiamato da, essere chiamata da, farmi chiamare da, farmi richiamare da, mi puoi trasferire, mi puo trasferire, mi potete trasferire, mi potrebbe trasferire, contatto, contattare, contattarvi, contatto con, mettermi in contatto, mettimi in contatto, mettetemi in contatto, mettermi in comunicazione, mettimi in comunicazione, mettetemi in comunicazione, essere messo in contatto, essere messa in contatto, entrare in contatto, mi metta in contatto, mi metti in contatto, mi metta in comunicazione, mi mettete in contatto, mettersi in contatto, " +
        "passami, passatemi, passarmi, mi passi, mi passa, mi passate, mi puoi passare, mi puo passare, mi potete passare, essere passato, farmi passare, collegarmi, collegami, collegatemi, mi colleghi, mi collega, connettermi, connettimi, connettetemi, mi connetta, mi connetti, trasferirmi, trasferiscimi, trasferitemi, mi trasferisca, mi trasferisci, mi trasferite, essere trasferito, essere trasferita, " +
        "raggiungere, reindirizzarmi, reindirizzami, indirizzarmi, indirizzami, mi indirizzi, inoltrarmi, inoltrami, escalare, rivolgermi, essere contattato da, essere contattata da, essere richiamato da, essere richiamata da, contattato da, richiamato da, richiamata da, chiamata da, chiamata con, risposta da, mettimi con, mettermi con, mi faccia parlare, fammi parlare, fatemi parlare",
    ),
    moves: phrases("trasferire, inviare, passare, mandare, inoltrare, girare"),
    call: phrases("chiamare, telefonare, chiamo"),
    want: phrases(
      "voglio, vorrei, vogliamo, vorremmo, desidero, desidererei, ho bisogno, ho bisogno di, bisogno, avrei bisogno, mi serve, mi servirebbe, serve, cerco, preferisco, preferirei, mi piacerebbe, esigo, chiedo, richiedo, pretendo, dammi, datemi, mi dia, mi dai, avere, posso avere, potrei avere, " +
        "aiuto da, aiuto di, assistenza da, trovare, trovami, chiamami, chiamatemi, mandami, fate intervenire, occorre, necessito, necessito di, mi occorre",
    ),
    link: phrases(
      "cn, allo, coll, all, dall, nell, dell, uno dei, uno degli, a, ad, al, alla, con, col, un, uno, una, il, lo, la, l, gli, le, i, di, del, della, dell, da, dal, dalla, per, in, mi, ci, che, vero, vera, altro, altra, direttamente, immediatamente, subito, ora, adesso, vostro, vostra, vostri, tuo, tua, qualche, per favore, per piacere, linea, al telefono, telefono, chat, in chat, diretta, " +
        "persona, qualcuno, agente, reale, live, urgentemente, proprio, vivo, possibile, finalmente, piuttosto, invece, anche, dei, delle, cui, si, ne, poter, potere, contatto, solo, oggi, assistenza, supporto",
    ),
    leads: phrases("all, allo, alla, cn, coll, con, a, ad, al, col"),
    polite: phrases(
      "per favore, perfavore, per piacere, per cortesia, cortesemente, grazie, ciao, salve, buongiorno, buonasera, ora, adesso, subito, un, uno, una, il, lo, la, l, con, a, ad, al, urgente, si, ok, vero, vera, altro, altra, di, dei, reale, prego, parlare, voglio, vorrei, solo, in, chat, live, please, immediatamente, scusa, scusi, pronto, dell, del, allora, favore",
    ),
    machine: phrases(
      "bot, bots, robot, chatbot, macchina, macchine, ia, ai, intelligenza artificiale, computer, risponditore, risponditore automatico, programma, sistema automatico, assistente virtuale, algoritmo, voce registrata",
    ),
    refuse: phrases(
      "non, mai, senza, nessun, nessuna, neanche, nemmeno, niente, basta, stufo di, stufa di, stanco di, stanca di, invece di, anziche, no",
    ),
    chain: phrases(
      "piace, mi piace, voglio, vorrei, ho bisogno, ho bisogno di, bisogno, mi serve, serve, desidero, e, necessario, occorre, c e bisogno, c e bisogno di, che, mi, ci, di, con, a, ad, al, un, uno, una, il, l, la, parlare, essere, deve, dovete, devi, avere, piu, ancora, per, ora, adesso, preferisco, preferirei, cerco, voglia, voglia di, intenzione, affatto, c, di essere, da, dovere, mettermi, ho voglia di, ho, farmi",
    ),
    report: phrases(
      "tutti, parli, parli con, e umano, e umana, e una persona, ho parlato, abbiamo parlato, parlato, ha detto, mi ha detto, detto, mi hanno detto, mi ha risposto, ieri, gia, l ultima volta, ogni volta, sei, sei un, sei una, siete, lei e, e lei, sono un, sono una, sto parlando, parlo con, stavo parlando, era, erano, e stato, e stata, fui, dopo aver, quando ho, sto chattando, mi ha chiamato, ha chiamato, hanno chiamato, lavoro come, diventare, fare il, sono stato",
    ),
    detail: phrases(
      "chiamarmi, richiamarmi, contattarmi, numero, numeri, numero di telefono, telefono, numero verde, recapito, recapiti, recapito telefonico, mail, email, e mail, indirizzo, indirizzo email, orari, orario, orari di apertura, a che ora, whatsapp, contatti, richiamatemi, chiamatemi, mi chiami, mi richiami, contattarvi, chiamarvi, raggiungervi, mi chiamate, chiamami, richiamami, pec",
    ),
    theirs: phrases("mio, mia, miei, mie, suo, sua, ogni, il mio, la mia, immobiliare"),
    whole: phrases(
      "chi posso contattare, chi posso sentire, chi devo contattare, con chi posso parlare, con chi potrei parlare, a chi posso rivolgermi, a chi mi posso rivolgere, c e qualcuno, qualcuno mi chiami, che qualcuno mi chiami, che qualcuno mi richiami, qualcuno mi puo chiamare, qualcuno puo chiamarmi, puo chiamarmi qualcuno, puo intervenire un collega, puo intervenire un vostro collega, puo intervenire qualcuno, puo intervenire una persona, puo richiamarmi qualcuno, mi puo chiamare qualcuno, essere ricontattato da qualcuno, niente bot, basta bot, no bot, basta robot, niente robot, trasferitemi, mi trasferisca, farmi chiamare da qualcuno, farmi richiamare da qualcuno, qualcuno che mi chiami",
    ),
    there: phrases("c e, ce, ci sono, c e un, c e una, avete, esiste, ha, hai, ci sarebbe, c e qualche, c"),
    available: phrases(
      "disponibile, disponibili, li, la fuori, al telefono, qui, in linea, libero, libera, che mi aiuti, che possa aiutarmi, che mi possa aiutare, che puo aiutarmi, con cui parlare, con cui posso parlare, con cui possa parlare, con cui poter parlare, a cui rivolgermi, in carne ed ossa, con cui chattare, dall altra parte, che mi risponda",
    ),
    help: phrases(
      "che mi aiuti, che possa aiutarmi, che mi possa aiutare, che puo aiutarmi, che mi risponda, aiutare, aiutarmi, mi aiuti, mi aiuta, aiuti, rispondere, rispondermi, mi risponda, risponda, mi risponde, occuparsi, se ne occupi, mi chiami, mi richiami, mi contatti, mi contatta, contattarmi, chiamarmi, richiamarmi, puo aiutarmi, possa aiutarmi, mi puo aiutare, mi possa aiutare, potrebbe aiutarmi, puo rispondermi, intervenga, verificare, controllare, puo contattarmi, puo chiamarmi, mi puo chiamare, prenda in carico, mi segua, mi assista, assistermi",
    ),
    able: phrases(
      "posso, puo, potrei, potrebbe, perche, riesco, riesce, possibile, possiamo, potete, puoi, so, so come, trovo, capisce, capisci, funziona, sono riuscito, sono riuscita, si puo, riusciamo",
    ),
    being: phrases("essere, diventare, come, sei, sono, sia, sembrare"),
    stops: phrases(
      "parlare di, parlare del, parlare della, parlare dei, parlami di, parlami del, parlami della, parlami degli, discutere di, su, sul, sulla, riguardo, circa, lui, lei, loro, se, quando, o, e, sono, era, come, tra, contro",
    ),
    breaks: phrases(
      "ma, perche, quindi, allora, e, pero, poiche, siccome, bensi, dunque, percio, altrimenti",
    ),
    yours: phrases(
      "vostro, vostra, vostri, tuo, tua, qual, quale, quali, servizio clienti, assistenza clienti, assistenza, azienda, banca, avete, contattare, il",
    ),
    whether: phrases("devo per forza, e necessario, e obbligatorio, serve per forza, bisogna"),
    asks: phrases("come, dove, chi, con chi, a chi, quando, cosa, che cosa"),
  },
  endings: {},
  oftenMistyped: words(
    "operatore operatrice persona umano agente consulente parlare contattare servizio clienti assistenza qualcuno responsabile supervisore rappresentante vorrei voglio bisogno preferisco chattare trasferirmi",
  ),
  notMistyped: words(
    "operatori operazione operazioni persone personale personali umani umana urbano mano agenti agenzia gente consulenti consulenza parlate parlato parlando parare contatta contatto contatti contattato servizi cliente " +
      "qualcosa responsabili rappresentanti rappresentate vorresti vogliono vogliamo bisogna bisogni sogno preferisci preferisce voglia foglio moglie chattate assistente assistenti trasferirti " +
      "perdona perdono agende avente assistendo assistera assisteva contestare contestate constatare contrastare contentare contagiare contatore consente consulte consultate conducente consultante operare operato operate operative oratore preferito preferiti preferita preferiva qualcuna rappresentare rappresentato rappresentata rappresentano supervisione trasferiti trasferito trasferita trasferirsi verrei vorrai umane usano vaglio",
  ),
  shortVerbs: words("parlare"),
  tradeFirst: false,
  helpFirst: true,
  verbLast: false,
  refusesAfterVerb: false,
};
