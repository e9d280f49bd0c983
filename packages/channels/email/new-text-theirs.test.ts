import { describe, expect, test } from "vitest";
import { newText } from "./new-text.ts";

/** What looks like a program's and is a person's. */
const theirs: readonly string[] = [
  "Hello,\n\nI would like to book:\n\nFrom: Paris\nTo: London\nDate: 12/05/2025 10:30\n\nHow much is it?",
  "Bonjour,\n\nDe : Paris\nÀ : Lyon\nDate : 12 mai 2025 à 10:30\n\nQuel est le prix ?",
  "On Monday 12 May 2025 I wrote to you:\n\nNo answer came since.",
  "I ordered on 22 October 2024 at 10:04. Order number 12345.\n\nWhere is it?",
  "10:30, my order came.\n12:45, I opened it.\n13:00, it was broken:\n\nthe glass is in pieces.",
  "My address is:\n\nAna Muster\nHauptstr. 5\n10115 Berlin\n\nPlease send it there.",
  "Here is what the app said:\n\nError 12: cannot connect\nTime: 2024-10-22 10:04\n\nWhat can I do?",
  "Please send the invoice to ana@muster.example and tell Bob <bob@muster.example> about it:\n\nhe waits for it.",
  "Le 12 mai 2025, j’ai reçu le colis.\n\nIl manque une pièce :\n\nle câble.",
  "Am 12.05.2025 um 10:30 war der Techniker da.\n\nEr sagte:\n\nDas Gerät ist kaputt.",
  "El 12 de mayo de 2025 a las 10:30 llamé.\n\nMe dijeron:\n\nque esperara.",
  "Attention: the parcel was sent to the wrong house, outside the city.\n\nCan you send another one?",
  "External monitors do not work.\n\nWhat can I do?",
  "Warning! The lamp gets hot.\n\nIs that normal?",
  "Extern ist alles in Ordnung, aber innen flackert es.\n\nWas nun?",
  "The settings are:\n\n----\nA = 1\nB = 2\n----\n\nIs that right?",
  "Sent from my old account, this is the second time that I ask you for the bill.\n\nPlease answer.",
  "Envoyé depuis mon ancien compte, ce message est le deuxième que je vous écris.\n\nMerci.",
  "I have these two:\n\nLumen Desk | Red\nLumen Floor | Blue\n\nWhich one is longer?",
  "The table:\n\nName | Price\nLamp Red | 20\nLamp Blue | 30",
  "Hi\n\nSubject: is the blue lamp still there?\n\nTo: whom it may concern\n\nThanks",
  "Question:\nWhat is the cost?\nTo: me it looks like 20.\n\nAnswer soon please.",
  "U 2 concert: on 12.05.2025 at 20:00, is there parking?\n\nThanks",
  "V. good service on 12 May 2025, thank you.\n\nA question: is it also sold in red?",
  "A friend wrote: buy it.\n\nShould I?",
  "My colleague said:\n\nyou have a sale. Is that true?",
  "Thanks for the call on Tue, Oct 22, 2024 at 10:04 AM with Lumen Support <help@lumen.example>.\n\nI have one more question.",
  "Steps:\n\n1. I opened the box\n2. I plugged it in\n3. It did not work\n\n-- that is all --\n\nWhat now?",
  "begin 644 was the first number, end was the last.\n\nWhat do they mean?",
  "Note: 50=C3 is on the display, and A=B.\n\nWhat is that?",
  ">>> Look at this offer <<<\n\nIs it real?",
  "Je confirme. Le rendez-vous est le 22/10/2024 à 10:04.\n\nPouvez-vous me dire qui vient ?",
  "Dana said that on 22.10.2024 at 10:04 the lamp came.\n\nIs that right?",
  "O mar está lindo. Em 22/10/2024 comprei a lâmpada:\n\nnão funciona.",
  "No entiendo la factura:\n\nNo: 12345\nPara: Ana\nTotal: 20\n\n¿Me la explican?",
  "Za 22.10.2024 u 10:04 imam termin.\n\nMolim potvrdu.",
  "Od: jutra\nDo: piątku\n\nCzy macie otwarte?",
  "Dear all,\n\nMessage: the lamp is broken.\nPriority: high\nWhen: since Monday\nWhere: in the hall\n\nPlease help.",
  "Call me:\nTel: +49 30 123456\nor mail me: ana@muster.example\n\nI am in from 10:00 to 12:00.",
  "Thanks in advance!\n\nP.S. The order is 12345.\nIt came on 12 May.",
];

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

describe("what people write stays:", () => {
  test.each(theirs)("%j", (text) => {
    expect(lines(newText({ text, html: null }))).toEqual(lines(text));
  });
});

const replies: readonly (readonly [name: string, text: string, expected: string])[] = [
  [
    "a time before its date",
    'Fine.\n\n10:04 AM, October 22, 2024, "Lumen" <help@lumen.example>:\n\nold words\n',
    "Fine.",
  ],
  [
    "a mail that was sent, not written",
    "Fine.\n\nOn 22-Oct-2024, at 10:04 AM, Lumen <help@lumen.example> sent:\n\n> old\n",
    "Fine.",
  ],
  [
    "an attribution behind the words, on their line",
    "It works now On Tue, Oct 22, 2024 at 10:04 AM, help@lumen.example wrote:\n> old\n",
    "It works now",
  ],
  [
    "an attribution inside a quote, behind words",
    "> Ana said On Tue, Oct 22, 2024 at 10:04 AM, Lumen <help@lumen.example> wrote:\n\nIs that right?\n",
    "Is that right?",
  ],
  [
    "an attribution behind dashes",
    "It works--- On Tue, Oct 22, 2024 at 10:04 AM, help@lumen.example wrote:\n> old\n",
    "It works",
  ],
  [
    "a quote that was wrapped in the middle of a sentence",
    "Fine.\n\nOn Oct 22, 2024, at 10:04 AM, Lumen <help@lumen.example> wrote:\n> We have sent the blue lamp with the long cable to your house by\nthe post, and it will be there on one of the next days.\n> Best\n",
    "Fine.",
  ],
  [
    "a quote that was wrapped inside an address",
    "Fine.\n\nOn Oct 22, 2024, at 10:04 AM, Lumen <help@lumen.example> wrote:\n> See the ticket (https://lumen.example/t\n?id=12)\n> Best\n",
    "Fine.",
  ],
  [
    "a short answer between long quotes",
    "> Would you rather have the lamp that is blue, or the one that is red?\nblue, please\n> And which of the two cables, the long one or the short one?\nthe long one\n",
    "blue, please\n\nthe long one",
  ],
  [
    "names alone above what is answered, and no subject",
    "Fine.\n\nFrom: Lumen\nSent: Tuesday, October 22, 2024 10:04 AM\nTo: Ana Muster\n\nold\n",
    "Fine.",
  ],
  [
    "a head on one line",
    "Fine.\n\nDate: Tue, 22 Oct 2024 10:04:11 +0000 From: help@lumen.example To: Muster, Ana Subject: Lamp\n\nold\n",
    "Fine.",
  ],
  [
    "when and to whom alone",
    "Fine.\n\nDate: Tue, 22 Oct 2024 10:04:11 +0200\nTo: ana@x.example\n\nold\n",
    "Fine.",
  ],
  [
    "a closing above a delimiter",
    "Fine.\n\nBest regards,\nAna\n\n--\nAna Muster\nPurchasing Manager\n\nSent from my iPhone\n",
    "Fine.\n\nBest regards,\nAna",
  ],
  ["a closing in two languages", "Fine.\n\nMed venlig hilsen / Kind regards\n\nAna Muster\nCEO\n", "Fine."],
  [
    "a name, its title, and numbers",
    "Fine.\n\nAna Muster, Purchasing\nMuster & Co, Hauptstr. 5\nTel: +49 30 123456 | www.muster.example\n",
    "Fine.",
  ],
  ["a name with its title", "Fine.\n\nAna Muster | Purchasing Manager\nMuster & Co\n", "Fine."],
  [
    "a device that asks for pardon",
    "Fine.\n\nSent wirelessly from my BlackBerry, please excuse any typing mistakes.\n",
    "Fine.",
  ],
  ["a device in French", "Bien.\n\nEnvoyé sans fil par mon terminal mobile BlackBerry\n", "Bien."],
  [
    "a warning of a mail server",
    "CAUTION: This email originated from outside of the organization. Do not click links\nunless you know the sender.\n\n\nIs the lamp there?\n",
    "Is the lamp there?",
  ],
  ["a short warning", "[EXTERNAL]\n\nIs the lamp there?\n", "Is the lamp there?"],
  [
    "a warning of Outlook",
    "You don't often get email from ana@x.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>\n\nIs the lamp there?\n",
    "Is the lamp there?",
  ],
  [
    "a warning in French",
    "Vous n’obtenez pas souvent d’e-mail à partir de ana@x.example. Pourquoi c’est important\n\nLa lampe est là ?\n",
    "La lampe est là ?",
  ],
  [
    "a warning in German",
    "ACHTUNG: Diese E-Mail stammt von einem externen Absender.\n________\nIst die Lampe da?\n",
    "Ist die Lampe da?",
  ],
];

describe("only what is new is left where there is", () => {
  test.each(replies)("%s", (_name, text, expected) => {
    expect(newText({ text, html: null })).toBe(expected);
  });
});

test("an element that says it is a signature is one", () => {
  const html = '<div>Fine.</div><div data-signatureblock="true">Ana Muster<br>Muster & Co</div>';
  expect(newText({ text: null, html })).toBe("Fine.");
});
