import type { Lexicon } from "./lexicon.ts";

/** What Italian says for the concepts. */
export const IT: Lexicon = {
  language: "it",
  words: {
    order: "ordin(e|i) acquist(o|i) articol(o|i) prodott(o|i) pacc(o|hi) merce",
    contract:
      "abbonament(o|i) contratt(o|i) iscrizione piano serviz(io|i) polizza assicurazione rinnovo tariffa adesione addebito_diretto",
    booking:
      "prenotazion(e|i) appuntament(o|i) tavolo volo voli viagg(io|i) bigliett(o|i) camera albergo lezione",
    transfer: "bonific(o|i) transazion(e|i) pagament(o|i) trasferimento",
    account: "account conto profilo",
    newsletter: "newsletter mail email pubblicita sms mailing_list",
    cancel:
      "annull(are|a|o|ate|ato|ata|amento|amenti|i|arlo|arla|ando) cancell(are|a|o|ate|ato|ata|azione|i|arlo|arla)",
    end: "disdi(re|co|ca|te) disdett(a|o) terminare interrompere rescindere recedere recesso concludere porre_fine mettere_fine smettere sospendere non_rinnovare chiudere fermare",
    unneeded: "non_[voglio|desidero]_piu non_ho_piu_bisogno non_mi_serve_piu non_mi_servono_piu",
    wish: "come voglio vorrei posso devo desidero vorremmo potrei si_puo",
    fee: "penal(e|i) cost(o|i) commission(e|i) spese tariffa",
    money: "soldi denaro pagamento euro importo somma caparra acconto quello_che_ho_pagato",
    back: "indietro ridat(e|emi) ridare ridarmi restitu* restituire riavere rimbors* rendere rendetemi rivoglio ridate_mi",
    broken: "rott(o|a|i|e) danneggiat(o|a|i|e) difettos(o|a|i|e) guast(o|a|i|e) spaccat(o|a) crepat(o|a)",
    arrive: "arrivat(o|a|i) ricevut(o|a|i) consegnat(o|a|i)",
    cannot: "non_riesco non_posso non_riusciamo impossibile problem(a|i)",
    data: "dati informazioni_personali",
    erase: "cancell(are|ate|azione) elimin(are|ate|azione) rimuovere rimozione",
  },
  filler:
    "il lo la i gli le l un uno una di del della dell dei dal mio mia miei mie vostro vostra suo io mi ci per favore vorrei voglio richiesta richiedere chiedere domanda su con in e come aiuto ho bisogno politica stato al alla",
  breaks: "ma pero perche",
  refusal: {
    negators: "non mai nemmeno neanche",
    wanting: "voglio vogliamo vorrei desidero chiedo chiediamo cerco serve bisogno chiesto richiesto",
    direct: "senza nessun nessuna",
    politeness: "per favore prego e quindi",
  },
  alike:
    "pacco spedizione collo / consegna spedizione / ritardo tardi / rotto danneggiato guasto / telefono cellulare / prezzo costo tariffa / capo responsabile direttore / auto macchina / guasto disservizio / lavoro impiego / preventivo offerta",
  concepts: {
    refund: {
      names: "rimbors(o|i|are|ato|ata|atemi|abile|armi|ate) risarcimento risarcire indennizzo",
      says: ["<back> ~<money>", "<money> <back>", "restituzione ^dei|del|di ^<money>"],
      unless: ["# e_stato|mi_hanno ^restituito"],
      examples: [
        "rivoglio i miei soldi",
        "voglio indietro i miei soldi",
        "ridatemi i soldi",
        "vorrei un rimborso",
        "voglio restituire il prodotto",
      ],
    },
    return: {
      names: "",
      says: [
        "restituire|rendere|rispedire|rimandare ^<order>",
        "<order> ^da +restituire|rendere",
        "# reso|resi $",
        "fare|effettuare|politica|procedura|etichetta|modulo ^un|di|il|per ^reso|resi",
        "restituirlo|restituirla|rispedirlo",
        "restituzione ^<order>",
      ],
      examples: [
        "voglio restituire l'ordine",
        "vorrei fare un reso",
        "qual è la politica di reso?",
        "vorrei rispedire l'articolo",
      ],
    },
    exchange: {
      names: "sostituzion(e|i)",
      says: [
        "cambi(are|o|arlo|arla)|sostitu(ire|irlo|ite)|scambiare ^<order>|taglia|con",
        "altra|sbagliata|diversa ^taglia|misura",
        "taglia|colore +sbagliat(a|o)",
      ],
      unless: ["indirizzo|password|cambio_valuta"],
      examples: [
        "vorrei cambiare il prodotto",
        "mi serve un'altra taglia",
        "chiedo la sostituzione",
        "taglia sbagliata",
      ],
    },
    cancellation: {
      names: "annullament(o|i) cancellazione disdett(a|e) recesso",
      says: [
        "order: <cancel> ~<order>",
        "order: <order> ~<cancel>",
        "order: <unneeded> ^<order>",
        "order: <order> // annullarlo|annullarla|cancellarlo|annullalo",
        "contract: <cancel>|<end> <contract>",
        "contract: <contract> ~<cancel>|disdire|disdetta|disdetto",
        "contract: <contract> // annullarlo|disdirlo|interromperlo",
        "contract: <unneeded> <contract>",
        "contract: recedere|disdire",
        "booking: <cancel>|disdire|eliminare <booking>",
        "booking: <booking> ~<cancel>",
        "booking: <booking> // annullarla|annullarlo|disdirla",
        "booking: <unneeded> <booking>",
        "booking: <booking> ~non_mi_serve_piu|non_serve_piu",
        "transfer: <cancel>|stornare|bloccare|revocare|fermare <transfer>",
        "account: annullare|disdire <account>",
        "<wish> +annullare|disdire $",
        "<fee> ^di|per +recesso|disdetta|cancellazione|annullamento",
      ],
      unless: [
        "stat(o|a)|hanno|avete|ha|e +annullat(o|a)|cancellat(o|a)",
        "<newsletter>",
        "annull*|cancell* ^operazione|azione|messaggio|chat|tutto_questo",
        "account|profilo|dati +cancell*",
        "cancell* ~<account>|<data>",
      ],
      near: "annull(are|a) cancella stop",
      examples: [
        "voglio terminare il mio abbonamento",
        "come annullo il mio ordine?",
        "vorrei disdire il contratto",
        "non ho più bisogno della prenotazione",
      ],
    },
    account_closure: {
      names: "",
      says: [
        "chiu(dere|dete|sura)|elimin(are|ate|azione)|cancell(are|ate|azione)|disattiv(are|azione)|rimuovere ~<account>",
        "<unneeded> <account>",
      ],
      unless: ["perche|bloccato", "ordine|pagamento"],
      examples: [
        "voglio chiudere il mio account",
        "eliminate il mio profilo",
        "come si può cancellare l'account?",
        "disattivare il mio account",
      ],
    },
    unsubscribe: {
      names: "disiscriv(ere|ermi|etemi) disiscrizione",
      says: [
        "<cancel>|<end>|togliere|rimuovere ~<newsletter>",
        "non +voglio ^ricevere ~<newsletter>",
        "smettetela|basta|smettete +di|con ^mandarmi|inviarmi|<newsletter>",
      ],
      examples: [
        "voglio disiscrivermi",
        "non voglio più ricevere email",
        "basta con le mail",
        "annullare la newsletter",
      ],
    },
    complaint: {
      names: "reclam(o|i|are) lamentel(a|e) lamentarmi",
      says: [
        "inaccettabile|vergognos(o|a)|vergogna|scandalos(o|a)|indecente",
        "pessim(o|a)|terribile|orribile|cattivo ^servizio|assistenza|esperienza",
        "servizio|assistenza ^pessim(o|a)|terribile|orribile",
        "molto|davvero|sono ^insoddisfatt(o|a)|delus(o|a)|arrabbiat(o|a)|scontent(o|a)",
      ],
      examples: ["voglio fare un reclamo", "è inaccettabile", "sono molto insoddisfatto", "pessimo servizio"],
    },
    invoice: {
      names: "fattur(a|e|azione) ricevut(a|e)_fiscale scontrin(o|i) ricevuta_di_pagamento",
      says: ["prova +d|di ^acquisto|pagamento", "la|una +ricevuta $"],
      examples: [
        "dov'è la mia fattura?",
        "ho perso lo scontrino",
        "una domanda sulla fatturazione",
        "la ricevuta di pagamento",
      ],
    },
    payment_problem: {
      names: "doppio_addebito addebito_doppio",
      says: [
        "addebitat(o|a|i)|pagato|fatturato ~due_volte|doppi(o|a)|troppo",
        "pagamento|carta ~rifiutat(o|a)|fallito|non_va|respint(o|a)",
        "<cannot> ^a ^pagare",
        "problem(a|i) +con|di|nel|col ^pagamento",
      ],
      examples: [
        "mi è stato addebitato due volte",
        "il pagamento è stato rifiutato",
        "non riesco a pagare",
        "problema di pagamento",
      ],
    },
    discount: {
      names: "scont(o|i) coupon codice_sconto codice_promozionale promozion(e|i) buono_sconto",
      says: ["prezzo +migliore", "miglior +prezzo", "offert(a|e) +special(e|i)"],
      examples: [
        "avete uno sconto?",
        "il coupon non funziona",
        "potete farmi un prezzo migliore?",
        "ci sono promozioni?",
      ],
    },
    delivery: {
      names: "",
      says: [
        "dove|dov ^e|si_trova ~<order>|spedizione",
        "<order>|spedizione|consegna ~non|mai <arrive>",
        "non|mai <arrive> ~<order>",
        "<order>|spedizione|consegna ~ritardo|pers(o|a)|smarrit(o|a)",
        "ritardo ~consegna|<order>|spedizione",
        "tracciare|rintracciare ^<order>|spedizione",
      ],
      unless: ["rimbors*"],
      examples: [
        "dov'è il mio pacco?",
        "l'ordine non è arrivato",
        "la consegna è in ritardo",
        "il mio pacco è stato smarrito",
      ],
    },
    damaged: {
      names: "<broken>",
      says: ["non +funziona|funzionano|si_accende|va_piu"],
      unless: ["coupon|sito|codice|link|password|pagina|carta"],
      examples: ["è arrivato rotto", "il prodotto è danneggiato", "non funziona", "è difettoso"],
    },
    login: {
      names: "password parola_d_ordine credenziali",
      says: ["<cannot> ^a|ad ^accedere|entrare|fare_il_login|collegarmi", "<account> ^e ^bloccato"],
      examples: [
        "ho dimenticato la password",
        "non riesco ad accedere",
        "il mio account è bloccato",
        "ho perso le credenziali",
      ],
    },
    address_change: {
      names: "cambio_di_indirizzo cambio_indirizzo nuovo_indirizzo",
      says: [
        "cambi(are|o)|modific(are|o)|aggiornare|correggere|sbagliato ~indirizzo",
        "indirizzo ~sbagliato|errato",
        "traslocat(o|i)|trasloco",
        "cambiato +casa",
      ],
      unless: ["indirizzo +email|mail|ip"],
      examples: [
        "voglio cambiare l'indirizzo di consegna",
        "ho traslocato",
        "l'indirizzo è sbagliato",
        "ecco il mio nuovo indirizzo",
      ],
    },
    warranty: {
      names: "garanzi(a|e)",
      examples: [
        "è ancora in garanzia?",
        "quanto dura la garanzia?",
        "usare la garanzia",
        "la garanzia copre questo?",
      ],
    },
    legal: {
      names: "avvocat(o|a|i) denunci(a|are|o|arvi) tribunale querela causa_legale legal(e|i) giudice",
      says: ["vie +legali", "azione +legale", "far(o|vi|e)_causa", "associazione +consumatori"],
      unless: ["sede|rappresentante +legale"],
      examples: [
        "vi scriverà il mio avvocato",
        "passerò alle vie legali",
        "sporgo denuncia",
        "ci vediamo in tribunale",
      ],
    },
    privacy: {
      names: "gdpr privacy protezione_dei_dati diritto_all_oblio garante_privacy",
      says: ["<erase> ~<data>", "quali|copia|accesso ~dati", "dati +personali"],
      unless: ["dati +mobili|bancari"],
      examples: [
        "cancellate tutti i miei dati",
        "quali dati avete su di me?",
        "richiesta GDPR",
        "copia dei miei dati personali",
      ],
    },
    fraud: {
      names: "frod(e|i) fraudolent(o|a) truff(a|e|ato|ata|atore) phishing hackerat(o|a) clonat(a|o)",
      says: [
        "carta|account|conto|cellulare ~rubat(o|a)",
        "qualcuno ~mia|mio ^carta|conto|account",
        "non +ho +fatto|autorizzato|riconosco ~<transfer>|addebito|acquisto",
        "<transfer>|addebito|acquisto ~non ^fatto|autorizzato|riconosco",
        "non +riconosco ~addebito|<transfer>",
      ],
      examples: [
        "credo sia una truffa",
        "qualcuno ha usato la mia carta",
        "non riconosco questo addebito",
        "il mio account è stato hackerato",
      ],
    },
    emergency: {
      names: "emergenz(a|e) ambulanza suicidio suicidarmi",
      says: ["puzza|odore|fuga ^di ^gas", "preso +fuoco|a_fuoco", "in +pericolo"],
      examples: ["è un'emergenza", "sento odore di gas", "ha preso fuoco", "sono in pericolo"],
    },
  },
};
