import type { Lexicon } from "./lexicon.ts";

/** What Dutch says for the concepts. */
export const NL: Lexicon = {
  language: "nl",
  words: {
    order: "bestelling(en) aankoop aankopen artikel(en) product(en) pakket(je) pakje zending order",
    contract:
      "abonnement(en) contract(en) lidmaatschap verzekering(en) dienst proefabonnement incasso verlenging *abonnement *contract polis",
    booking: "reservering(en) boeking(en) afspraak afspraken tafel vlucht(en) reis kaartje(s) hotelkamer les",
    transfer: "overboeking(en) transactie(s) betaling(en) overschrijving",
    account: "account(s) profiel rekening",
    newsletter: "nieuwsbrief nieuwsbrieven mails e_mails reclame sms mailinglijst",
    cancel: "annuleer(t) annuleren geannuleerd annulering(en) afbestellen cancelen cancel herroep(en)",
    end: "opzeggen opgezegd opzegging zeg_op beeindig(en|d|ing) stopzetten stop_zetten stoppen ontbind(en|ing) afmelden uitschrijven niet_verlengen ongedaan",
    more: "niet_meer niet_langer",
    wish: "wil hoe_kan_ik kan_ik wilde zou_willen graag moet hoe",
    fee: "kosten boete vergoeding",
    money: "geld betaling bedrag euro aanbetaling borg centen wat_ik_betaald",
    back: "terug terug* teruggeven terugkrijgen terugstorten terugbetalen",
    broken: "kapot(te) beschadigd(e) defect(e) stuk gebroken gescheurd gebarsten",
    arrive: "aangekomen ontvangen geleverd bezorgd gekregen binnen",
    data: "gegevens persoonsgegevens data",
    erase: "verwijder(en|t|ing) wis(sen|t) vernietig(en)",
  },
  filler:
    "de het een mijn jullie uw je jouw ik wij we mij me ons voor van alstublieft graag wil willen aanvraag aanvragen vraag vragen over met in op hoe kan is beleid status om te probleem bij aub",
  breaks: "maar omdat hoewel",
  refusal: {
    negators: "niet geen nooit",
    wanting: "wil willen wens hoef hoeven zoek vraag nodig wilde",
    direct: "zonder",
    politeness: "alstublieft aub dus en graag",
  },
  alike:
    "pakket zending pakje / levering bezorging verzending / laat vertraagd vertraging / kapot defect beschadigd / telefoon mobiel / prijs kosten / baas leidinggevende manager / auto voertuig / storing uitval / baan vacature / offerte prijsopgave",
  concepts: {
    refund: {
      names:
        "terugbetal(ing|ingen|en) terugbetaald restitutie teruggave vergoeding_van terugstorten terugstorting geld_terug schadevergoeding",
      says: ["<money> ~<back>", "<back> ~<money>", "<order> ~vergoed"],
      unless: ["is|zijn +teruggestort"],
      examples: [
        "ik wil mijn geld terug",
        "geef me mijn geld terug",
        "wanneer krijg ik de terugbetaling?",
        "kan ik het bedrag terugkrijgen?",
        "ik wil het product terugsturen",
      ],
    },
    return: {
      names: "retourner(en|ing) retourneren terugsturen retourzending retourlabel geretourneerd",
      says: [
        "<order> ~terug(sturen|brengen|geven|zenden)",
        "terug(sturen|brengen|geven) ~<order>",
        "# retour $",
        "retour ^sturen|zenden|brengen|beleid|voorwaarden|label",
      ],
      unless: ["retourvlucht|ticket|kaartje"],
      examples: [
        "ik wil de bestelling terugsturen",
        "hoe kan ik dit retourneren?",
        "waar vind ik het retourlabel?",
        "ik wil het artikel terugbrengen",
      ],
    },
    exchange: {
      names: "omruil(en) omwisselen geruild",
      says: [
        "ruilen|vervangen|wisselen ^<order>|voor",
        "<order> ~ruilen|vervangen|omruilen",
        "andere|verkeerde ^maat|kleur",
      ],
      examples: [
        "ik wil het artikel ruilen",
        "kan ik dit omruilen?",
        "verkeerde maat",
        "ik wil het product laten vervangen",
      ],
    },
    cancellation: {
      names: "annulering(en) opzegging(en) beeindiging stopzetting herroeping opzegtermijn",
      says: [
        "order: <cancel> ~<order>",
        "order: <order> ~<cancel>|ongedaan",
        "order: <order> ~<more> ^nodig",
        "order: wil|hoef|heb ~<order> <more>",
        "order: <order> // deze|het|hem|die ^<cancel>",
        "contract: <cancel>|<end> <contract>",
        "contract: <contract> ~<cancel>|<end>|opzeggen|stop",
        "contract: <contract> // het|hem|die ^<cancel>|<end>",
        "contract: wil|hoef ~<contract> <more>",
        "contract: van ^<contract> ^af",
        "contract: stop|stopt ^mijn|het|dit ^<contract>",
        "contract: zeg ~<contract> op",
        "booking: <cancel>|afzeggen ~<booking>",
        "booking: <booking> ~<cancel>|afzeggen",
        "booking: <booking> ~<more>",
        "transfer: <transfer> ~<cancel>|stoppen|terugdraaien|ongedaan",
        "transfer: <cancel>|stop <transfer>",
        "account: <account> ~opzeggen|annuleren",
        "<wish> ^annuleren|opzeggen $",
        "annuleringskosten|opzegkosten",
      ],
      unless: [
        "is|werd|hebben|heeft ~geannuleerd|opgezegd",
        "waarom",
        "<newsletter>",
        "annuleer ^dat|actie|taak|opdracht $",
      ],
      near: "annuleren annuleer stop",
      examples: [
        "ik wil mijn abonnement stopzetten",
        "hoe annuleer ik mijn bestelling?",
        "ik wil mijn contract opzeggen",
        "ik heb de reservering niet meer nodig",
      ],
    },
    account_closure: {
      names: "",
      says: [
        "<account> ~verwijder*|sluiten|opheffen|deactiveren|gesloten|wissen",
        "verwijder(en|t|ing)|sluit(en)|deactiveer|opheffen ~<account>",
      ],
      unless: ["waarom|geblokkeerd", "gegevens"],
      examples: [
        "ik wil mijn account verwijderen",
        "sluit mijn account",
        "hoe kan ik mijn profiel wissen?",
        "account opheffen",
      ],
    },
    unsubscribe: {
      names: "uitschrijven",
      says: [
        "<cancel>|<end>|afmelden|stop ~<newsletter>",
        "<newsletter> ~<cancel>|<end>|afmelden|opzeggen",
        "geen ^<newsletter> ^meer",
        "stop +met ^mailen|sturen|<newsletter>",
      ],
      examples: ["ik wil me uitschrijven", "geen reclame meer", "stop met mailen", "de nieuwsbrief opzeggen"],
    },
    complaint: {
      names: "klacht(en) klagen beklag",
      says: [
        "onacceptabel|schandalig|belachelijk|schande",
        "slecht(e|ste)|vreselijk(e)|waardeloze ^service|klantenservice|ervaring",
        "erg|zeer|ben ^ontevreden|teleurgesteld|boos",
        "service ^is +slecht|waardeloos|vreselijk",
      ],
      examples: ["ik heb een klacht", "dit is onacceptabel", "ik ben zeer ontevreden", "slechte service"],
    },
    invoice: {
      names: "factu(ur|ren) bonnetje kassabon betaalbewijs aankoopbewijs facturatie",
      examples: [
        "waar is mijn factuur?",
        "ik ben mijn bonnetje kwijt",
        "een vraag over de facturatie",
        "stuur het betaalbewijs",
      ],
    },
    payment_problem: {
      names: "dubbele_afschrijving",
      says: [
        "dubbel|twee_keer|te_veel ^afgeschreven|betaald|gerekend",
        "betaling|kaart|pas ~geweigerd|mislukt|lukt_niet|afgewezen",
        "kan ~niet +betalen",
        "probleem ^met ^de +betaling",
      ],
      examples: [
        "er is dubbel afgeschreven",
        "mijn betaling is mislukt",
        "ik kan niet betalen",
        "probleem met de betaling",
      ],
    },
    discount: {
      names: "korting(en|scode) kortingsbon kortingscode waardebon actiecode",
      says: ["betere +prijs", "speciale +aanbieding*"],
      examples: [
        "is er korting?",
        "mijn kortingscode werkt niet",
        "krijg ik een betere prijs?",
        "hebben jullie een actiecode?",
      ],
    },
    delivery: {
      names: "",
      says: [
        "waar ^is|blijft ~<order>",
        "<order> ~niet|nooit|nog_niet <arrive>",
        "nooit|niet <arrive> ~<order>",
        "nooit ~<order> <arrive>",
        "<order>|levering|bezorging ~vertraagd|vertraging|kwijt|te_laat|zoek",
      ],
      unless: ["terugbetal*"],
      examples: [
        "waar is mijn pakket?",
        "mijn bestelling is niet aangekomen",
        "de levering is te laat",
        "mijn zending is vertraagd",
      ],
    },
    damaged: {
      names: "<broken>",
      says: ["werkt|doet_het ^niet"],
      unless: ["code|website|link|wachtwoord|kortingscode|pagina|pas"],
      examples: [
        "het is kapot",
        "het product is beschadigd",
        "het apparaat werkt niet",
        "ik kreeg een defect artikel",
      ],
    },
    login: {
      names: "wachtwoord(en)",
      says: [
        "kan ~niet ^inloggen|aanmelden",
        "<account> ^is ^geblokkeerd",
        "inloggegevens|gebruikersnaam ^kwijt|vergeten",
      ],
      examples: [
        "ik ben mijn wachtwoord vergeten",
        "ik kan niet inloggen",
        "mijn account is geblokkeerd",
        "inloggegevens kwijt",
      ],
    },
    address_change: {
      names: "adreswijziging nieuw_adres",
      says: [
        "adres|bezorgadres|afleveradres ~wijzig*|verander*|aanpassen|verkeerd|klopt_niet",
        "wijzig*|verander*|aanpassen ~adres|bezorgadres|afleveradres",
        "verhuisd|verhuizing",
      ],
      unless: ["ip|mailadres|e_mailadres"],
      examples: [
        "ik wil mijn afleveradres wijzigen",
        "wij zijn verhuisd",
        "het adres klopt niet",
        "dit is mijn nieuw adres",
      ],
    },
    warranty: {
      names: "garantie(bewijs)",
      examples: [
        "zit er nog garantie op?",
        "hoe lang is de garantie?",
        "valt dit onder de garantie?",
        "ik zoek het garantiebewijs",
      ],
    },
    legal: {
      names:
        "advocaat advocaten rechtszaak rechtbank juridisch(e) aanklagen dagvaarding geschillencommissie consumentenbond",
      says: ["juridische +stappen", "voor +de +rechter", "aangifte +doen"],
      examples: [
        "mijn advocaat neemt contact op",
        "ik ga u aanklagen",
        "ik neem juridische stappen",
        "ik stap naar de rechtbank",
      ],
    },
    privacy: {
      names: "avg_verzoek gdpr privacy gegevensbescherming recht_op_vergetelheid",
      says: ["<data> ~<erase>", "<erase> ~<data>", "welke|kopie|inzage ~<data>"],
      examples: [
        "verwijder al mijn gegevens",
        "welke gegevens hebben jullie van mij?",
        "privacy verzoek",
        "een kopie van mijn persoonsgegevens",
      ],
    },
    fraud: {
      names: "fraude fraudeur oplichting oplichter(s) opgelicht phishing gehackt identiteitsfraude",
      says: [
        "kaart|pas|account|telefoon ~gestolen|misbruikt",
        "iemand ~mijn ^kaart|pas|account|rekening",
        "niet ^gedaan|herken ~<transfer>|afschrijving",
        "<transfer>|afschrijving ~niet ^gedaan|zelf",
        "<transfer>|afschrijving ^herken ^niet",
      ],
      examples: [
        "ik denk dat dit oplichting is",
        "iemand heeft mijn pas gebruikt",
        "deze afschrijving herken ik niet",
        "mijn account is gehackt",
      ],
    },
    emergency: {
      names: "noodgeval spoedgeval ambulance zelfmoord levensgevaar",
      says: ["ruik|gaslucht|lek ^naar|een ^gas", "gaslek|gaslucht", "staat ^in +brand", "in +gevaar"],
      examples: ["dit is een noodgeval", "ik ruik een gaslucht", "het staat in brand", "ik ben in gevaar"],
    },
  },
};
