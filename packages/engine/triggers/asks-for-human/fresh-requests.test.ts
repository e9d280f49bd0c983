import { describe, expect, test } from "vitest";
import { asksForHuman } from "./asks-for-human.ts";

/** Written before anybody looked at the rules again; whoever adds some here writes them first, too. */
const ASK: Readonly<Record<string, readonly string[]>> = {
  fr: [
    "Pourriez-vous me passer un de vos collègues ?",
    "j'en ai assez, je veux quelqu'un au bout du fil",
    "Est-ce que je pourrais échanger avec un vrai conseiller svp",
    "un être humain peut-il traiter mon dossier ?",
    "passe moi qqn",
    "Ma carte est bloquée depuis hier, il faut vraiment que je parle à une personne de chez vous",
    "y'a quelqu'un de vivant ici ?",
    "Merci de transférer ma demande à un agent",
    "arrêtez avec ce robot et donnez-moi un responsable",
    "je souhaite être mis en relation avec le service client",
    "comment faire pour joindre un humain",
    "Bonjour, besoin de discuter avec un technicien",
  ],
  es: [
    "¿Me puede atender una persona?",
    "pásame con alguien que sepa",
    "quiero hablar con un encargado ya",
    "Necesito que me ponga con un agente humano, por favor",
    "¿hay alguien de verdad ahí?",
    "me gustaría conversar con un asesor",
    "no me sirve este bot, comuníqueme con una persona",
    "llevo dos días esperando, exijo hablar con un supervisor",
    "transfiéreme a atención al cliente",
    "podría hablar con alguno de sus compañeros?",
    "kiero ablar con una persona",
    "deseo ser atendido por un humano",
  ],
  de: [
    "Kann ich bitte mit einem Mitarbeiter sprechen?",
    "verbinden Sie mich mit jemandem",
    "ich will einen echten Menschen",
    "gibt es hier auch Menschen?",
    "Ich möchte gern mit Ihrem Vorgesetzten reden",
    "Bitte leiten Sie mich an den Kundendienst weiter",
    "hab keine lust auf den bot, gib mir nen menschen",
    "Meine Lieferung ist weg, ich brauche jetzt jemanden, der mir wirklich hilft",
    "könnte sich ein Kollege das ansehen?",
    "mensch bitte",
    "Wäre es möglich, mit einer realen Person zu chatten?",
    "Ich würde lieber mit einem Berater sprechen",
  ],
  it: [
    "Vorrei parlare con una persona",
    "mi passi un operatore per favore",
    "c'è qualcuno di reale?",
    "ho bisogno di un essere umano",
    "potrei parlare con un vostro collega?",
    "basta bot, voglio un umano",
    "mi metta in contatto con l'assistenza clienti",
    "Il pacco è perso, devo assolutamente sentire qualcuno del vostro ufficio",
    "fatemi parlare con il responsabile",
    "un consulente può richiamarmi?",
    "operatore",
    "Preferirei discuterne con una persona vera",
  ],
  pt: [
    "Quero falar com um atendente",
    "me passa pra alguém",
    "posso falar com uma pessoa de verdade?",
    "preciso de um humano",
    "gostaria de conversar com um dos seus colegas",
    "chega de robô, quero um atendente",
    "transfira-me para o apoio ao cliente, por favor",
    "tem alguém aí?",
    "exijo falar com o gerente",
    "poderia ser atendido por uma pessoa?",
  ],
  nl: [
    "Kan ik met een medewerker praten?",
    "ik wil een echt mens spreken",
    "verbind me door met iemand",
    "is er iemand aanwezig?",
    "geef me je manager",
    "Ik heb liever contact met een collega van jullie",
    "stop met die bot, ik wil een mens",
    "zou iemand van de klantenservice mij kunnen helpen?",
    "mag ik een persoon aan de lijn",
    "doorverbinden met een adviseur graag",
  ],
};
/** Near them, and no requests. */
const DO_NOT: Readonly<Record<string, readonly string[]>> = {
  fr: [
    "Je ne veux pas parler à un conseiller",
    "mon conseiller m'a dit que c'était offert",
    "je peux parler de ma commande ?",
    "quel est le numéro du service client ?",
    "une personne peut-elle utiliser deux codes ?",
    "vous êtes un robot ?",
    "ma collègue a reçu le colis",
    "l'agent de sécurité a volé mon vélo",
    "combien de personnes par chambre",
    "l'opérateur mobile a coupé ma ligne",
  ],
  es: [
    "no quiero hablar con nadie",
    "¿cuántas personas caben?",
    "mi asesor me envió un correo",
    "¿cuál es el teléfono de atención al cliente?",
    "hablamos mañana",
    "el agente inmobiliario perdió las llaves",
    "¿es para una persona adulta?",
    "alguien abrió mi paquete",
    "¿eres humano?",
    "el gerente del banco firmó",
  ],
  de: [
    "Ich brauche keinen Mitarbeiter",
    "Wie viele Personen passen ins Zelt?",
    "Mein Berater hat mir das empfohlen",
    "Wie lautet die Telefonnummer?",
    "jemand hat mein Paket geöffnet",
    "bist du ein Mensch?",
    "Der Kollege bekam dieselbe Mail",
    "das Angebot sprach mich an",
    "Kann eine Person zwei Konten haben?",
    "Der Agent im Film heißt wie?",
  ],
  it: [
    "non voglio parlare con nessuno",
    "quante persone possono entrare?",
    "il mio consulente mi ha scritto",
    "qual è il numero dell'assistenza?",
    "qualcuno ha aperto il pacco",
    "sei un robot?",
    "l'operatore telefonico mi ha tagliato la linea",
    "parliamo di sconti",
    "una persona può avere due conti?",
    "il responsabile della mia azienda firma domani",
  ],
  pt: [
    "não quero falar com ninguém",
    "quantas pessoas cabem?",
    "meu gerente já assinou",
    "qual é o telefone do suporte?",
    "alguém abriu a caixa",
    "você é um robô?",
    "a atendente da loja foi simpática",
    "uma pessoa pode ter duas contas?",
  ],
  nl: [
    "ik hoef niemand te spreken",
    "hoeveel personen passen erin?",
    "mijn adviseur zei dat het gratis was",
    "wat is het telefoonnummer?",
    "iemand heeft mijn pakket geopend",
    "ben jij een mens?",
    "de medewerker in de winkel was aardig",
    "mag een persoon twee accounts hebben?",
  ],
};

/** Written after the rules had been read, to see whether what was mended for the first ones holds for others too. */
const ASK_TOO: Readonly<Record<string, readonly string[]>> = {
  fr: [
    "Je préfère voir ça avec un de vos collègues",
    "un collègue à vous pourrait-il regarder mon dossier ?",
    "passez-moi votre collègue",
    "je veux parler à votre collègue de la comptabilité",
    "Est-il possible d'avoir quelqu'un en ligne ?",
    "vous pouvez me mettre en contact avec un membre de l'équipe ?",
    "j'aimerais qu'un conseiller me rappelle",
    "je refuse de parler à une machine",
    "s'il vous plaît transférez cette conversation à un collègue humain",
    "faites intervenir une vraie personne",
  ],
  es: [
    "quiero que me atienda un compañero",
    "pásame con un compañero tuyo",
    "me gustaría que me llamara un agente",
    "no quiero hablar con una máquina",
    "prefiero tratarlo con una persona",
    "hay algún humano por ahí?",
    "¿Podría atenderme alguien?",
    "conéctame con soporte",
  ],
  de: [
    "Ich will mit deinem Kollegen reden",
    "Ich rede nicht mit Maschinen",
    "kann ich irgendwo einen Menschen erreichen?",
    "Könnten Sie mich zu einem Kollegen durchstellen?",
    "Ich möchte das mit einem Menschen klären",
    "Schick mir jemanden vom Support",
    "ein Mitarbeiter soll sich bei mir melden",
  ],
  it: [
    "posso parlare con un tuo collega?",
    "c'è un umano?",
    "vorrei essere richiamato da un operatore",
    "preferisco trattare con una persona",
    "mi colleghi con un consulente",
    "può intervenire un vostro collega?",
  ],
};
/** Near those, and no requests. */
const DO_NOT_TOO: Readonly<Record<string, readonly string[]>> = {
  fr: [
    "mes collègues utilisent aussi votre logiciel",
    "un de mes collègues a commandé la même lampe",
    "combien de collègues puis-je inviter ?",
    "je veux ajouter un collègue à mon compte",
  ],
  es: [
    "mis compañeros también lo usan",
    "quiero invitar a un compañero",
    "¿cuántos compañeros puedo añadir?",
  ],
  de: ["ich möchte einen Kollegen einladen", "kann ein Kollege mein Konto mitbenutzen?"],
  it: ["vorrei invitare un collega", "un collega mi ha consigliato il prodotto"],
  pt: ["quero convidar um colega", "os meus colegas usam"],
  nl: ["ik wil een collega uitnodigen", "kan een collega ook inloggen?"],
};

// Just under what is reached now. The first were written before the rules were looked at: five in six were heard then.
const FLOOR = 0.85;

describe("sentences that the rules were not written for", () => {
  test.each([...Object.entries(ASK), ...Object.entries(ASK_TOO)])(
    "in %s seventeen in twenty requests are heard",
    (_, texts) => {
      const heard = texts.filter((text) => asksForHuman(text).asked);
      expect(heard.length / texts.length).toBeGreaterThanOrEqual(FLOOR);
    },
  );

  test.each([...Object.entries(DO_NOT), ...Object.entries(DO_NOT_TOO)])(
    "in %s nothing else is taken for one",
    (_, texts) => {
      expect(texts.filter((text) => asksForHuman(text).asked)).toEqual([]);
    },
  );
});
