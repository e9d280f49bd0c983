/** Replies as the mail programs of the world write them, for tests: program × language × manner. */

export type TestLanguage = "en" | "fr" | "es" | "de" | "it" | "pt" | "nl";

type Words = {
  /** What is newly written: two paragraphs and, for answers between quotes, one more. */
  readonly fresh: readonly [string, string, string];
  readonly asked: readonly [string, string];
  readonly gmail: string;
  readonly apple: string;
  readonly thunderbird: string;
  readonly yahoo: string;
  readonly proton: string;
  readonly labels: readonly [from: string, sent: string, to: string, subject: string];
  readonly date: string;
  readonly original: string;
  readonly phone: string;
  readonly outlookApp: string;
  readonly closing: string;
  readonly title: string;
  readonly forwarded: string;
};

const person = "Lumen Support";
const address = "help@lumen.example";
const who = `${person} <${address}>`;

export const languages: Readonly<Record<TestLanguage, Words>> = {
  en: {
    fresh: [
      "Thanks, that worked on the first try.",
      "One more thing: can I get a refund for May?",
      "No, it was the blue one.",
    ],
    asked: ["Did the new cable help?", "Was it the red lamp?"],
    gmail: `On Tue, Oct 22, 2024 at 10:04 AM ${who} wrote:`,
    apple: `On Oct 22, 2024, at 10:04 AM, ${who} wrote:`,
    thunderbird: `On 10/22/24 10:04, ${person} wrote:`,
    yahoo: `On Tuesday, October 22, 2024 at 10:04:11 AM GMT+2, ${who} wrote:`,
    proton: `On Tuesday, October 22nd, 2024 at 10:04 AM, ${who} wrote:`,
    labels: ["From", "Sent", "To", "Subject"],
    date: "Tuesday, October 22, 2024 10:04 AM",
    original: "Original Message",
    phone: "Sent from my iPhone",
    outlookApp: "Get Outlook for iOS<https://aka.ms/o0ukef>",
    closing: "Best regards,",
    title: "Purchasing Manager",
    forwarded: "---------- Forwarded message ---------",
  },
  fr: {
    fresh: [
      "Merci, ça marche du premier coup.",
      "Autre chose : puis-je être remboursé pour mai ?",
      "Non, c’était la bleue.",
    ],
    asked: ["Le nouveau câble a-t-il aidé ?", "Était-ce la lampe rouge ?"],
    gmail: `Le mar. 22 oct. 2024 à 10:04, ${who} a écrit :`,
    apple: `Le 22 oct. 2024 à 10:04, ${who} a écrit :`,
    thunderbird: `Le 22/10/2024 à 10:04, ${person} a écrit :`,
    yahoo: `Le mardi 22 octobre 2024 à 10:04:11 UTC+2, ${who} a écrit :`,
    proton: `Le mardi 22 octobre 2024 à 10:04 AM, ${who} a écrit :`,
    labels: ["De", "Envoyé", "À", "Objet"],
    date: "mardi 22 octobre 2024 10:04",
    original: "Message d'origine",
    phone: "Envoyé de mon iPhone",
    outlookApp: "Télécharger Outlook pour iOS<https://aka.ms/o0ukef>",
    closing: "Cordialement,",
    title: "Responsable des achats",
    forwarded: "---------- Message transféré ---------",
  },
  es: {
    fresh: [
      "Gracias, ha funcionado a la primera.",
      "Otra cosa: ¿me pueden devolver el dinero de mayo?",
      "No, era la azul.",
    ],
    asked: ["¿Ha ayudado el cable nuevo?", "¿Era la lámpara roja?"],
    gmail: `El mar, 22 oct 2024 a las 10:04, ${person} (<${address}>) escribió:`,
    apple: `El 22 oct 2024, a las 10:04, ${who} escribió:`,
    thunderbird: `El 22/10/24 a las 10:04, ${person} escribió:`,
    yahoo: `El martes, 22 de octubre de 2024, 10:04:11 CEST, ${who} escribió:`,
    proton: `El martes, 22 de octubre de 2024 a las 10:04 AM, ${who} escribió:`,
    labels: ["De", "Enviado el", "Para", "Asunto"],
    date: "martes, 22 de octubre de 2024 10:04",
    original: "Mensaje original",
    phone: "Enviado desde mi iPhone",
    outlookApp: "Obtener Outlook para iOS<https://aka.ms/o0ukef>",
    closing: "Un saludo,",
    title: "Jefa de compras",
    forwarded: "---------- Mensaje reenviado ---------",
  },
  de: {
    fresh: [
      "Danke, das hat sofort geklappt.",
      "Noch etwas: Kann ich den Mai erstattet bekommen?",
      "Nein, es war die blaue.",
    ],
    asked: ["Hat das neue Kabel geholfen?", "War es die rote Lampe?"],
    gmail: `Am Di., 22. Okt. 2024 um 10:04 Uhr schrieb ${who}:`,
    apple: `Am 22.10.2024 um 10:04 schrieb ${who}:`,
    thunderbird: `Am 22.10.24 um 10:04 schrieb ${person}:`,
    yahoo: `Am Dienstag, 22. Oktober 2024 um 10:04:11 MESZ hat ${who} Folgendes geschrieben:`,
    proton: `${who} schrieb am Dienstag, 22. Oktober 2024 um 10:04:`,
    labels: ["Von", "Gesendet", "An", "Betreff"],
    date: "Dienstag, 22. Oktober 2024 10:04",
    original: "Ursprüngliche Nachricht",
    phone: "Von meinem iPhone gesendet",
    outlookApp: "Outlook für iOS<https://aka.ms/o0ukef> beziehen",
    closing: "Mit freundlichen Grüßen",
    title: "Leiterin Einkauf",
    forwarded: "---------- Weitergeleitete Nachricht ---------",
  },
  it: {
    fresh: [
      "Grazie, ha funzionato subito.",
      "Un’altra cosa: posso avere il rimborso di maggio?",
      "No, era quella blu.",
    ],
    asked: ["Il nuovo cavo ha aiutato?", "Era la lampada rossa?"],
    gmail: `Il giorno mar 22 ott 2024 alle ore 10:04 ${who} ha scritto:`,
    apple: `Il giorno 22 ott 2024, alle ore 10:04, ${who} ha scritto:`,
    thunderbird: `Il 22/10/24 10:04, ${person} ha scritto:`,
    yahoo: `Il martedì 22 ottobre 2024 alle ore 10:04:11 CEST, ${who} ha scritto:`,
    proton: `Il martedì 22 ottobre 2024 10:04 AM, ${who} ha scritto:`,
    labels: ["Da", "Inviato", "A", "Oggetto"],
    date: "martedì 22 ottobre 2024 10:04",
    original: "Messaggio originale",
    phone: "Inviato da iPhone",
    outlookApp: "Ottieni Outlook per iOS<https://aka.ms/o0ukef>",
    closing: "Cordiali saluti",
    title: "Responsabile acquisti",
    forwarded: "---------- Messaggio inoltrato ---------",
  },
  pt: {
    fresh: [
      "Obrigado, funcionou à primeira.",
      "Mais uma coisa: posso receber o reembolso de maio?",
      "Não, era a azul.",
    ],
    asked: ["O novo cabo ajudou?", "Era a lâmpada vermelha?"],
    gmail: `Em ter., 22 de out. de 2024 às 10:04, ${who} escreveu:`,
    apple: `No dia 22/10/2024, às 10:04, ${who} escreveu:`,
    thunderbird: `Em 22/10/2024 10:04, ${person} escreveu:`,
    yahoo: `Em terça-feira, 22 de outubro de 2024 às 10:04:11 GMT-3, ${who} escreveu:`,
    proton: `Em terça-feira, 22 de outubro de 2024 às 10:04 AM, ${who} escreveu:`,
    labels: ["De", "Enviado", "Para", "Assunto"],
    date: "terça-feira, 22 de outubro de 2024 10:04",
    original: "Mensagem original",
    phone: "Enviado do meu iPhone",
    outlookApp: "Obter o Outlook para iOS<https://aka.ms/o0ukef>",
    closing: "Com os melhores cumprimentos,",
    title: "Diretora de Compras",
    forwarded: "---------- Mensagem encaminhada ---------",
  },
  nl: {
    fresh: [
      "Bedankt, het werkte meteen.",
      "Nog iets: kan ik mei terugbetaald krijgen?",
      "Nee, het was de blauwe.",
    ],
    asked: ["Heeft de nieuwe kabel geholpen?", "Was het de rode lamp?"],
    gmail: `Op di 22 okt 2024 om 10:04 schreef ${who}:`,
    apple: `Op 22 okt. 2024 om 10:04 heeft ${who} het volgende geschreven:`,
    thunderbird: `Op 22-10-2024 om 10:04 schreef ${person}:`,
    yahoo: `Op dinsdag 22 oktober 2024 om 10:04:11 CEST schreef ${who}:`,
    proton: `Op dinsdag 22 oktober 2024 om 10:04 schreef ${who}:`,
    labels: ["Van", "Verzonden", "Aan", "Onderwerp"],
    date: "dinsdag 22 oktober 2024 10:04",
    original: "Oorspronkelijk bericht",
    phone: "Verstuurd vanaf mijn iPhone",
    outlookApp: "Outlook voor iOS downloaden<https://aka.ms/o0ukef>",
    closing: "Met vriendelijke groet,",
    title: "Hoofd Inkoop",
    forwarded: "---------- Forwarded message ---------",
  },
};

export type TestReply = {
  readonly name: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly expected: string;
};

const quoted = (lines: readonly string[]): string => lines.map((line) => `> ${line}`.trimEnd()).join("\n");
const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const old = (words: Words): string[] => ["Hi,", "", ...words.asked, "", "-- ", "Lumen", "Sent from our desk"];

/** As programs wrap plain text at 76 characters. */
export function wrapped(line: string, width = 76): string {
  const out: string[] = [""];
  for (const word of line.split(" ")) {
    const last = out.at(-1) ?? "";
    if (last !== "" && last.length + word.length + 1 > width) out.push(word);
    else out[out.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return out.join("\n");
}

function headers(words: Words, { bold = false, mail = true } = {}): string {
  const [from, sent, to, subject] = words.labels.map((label) => (bold ? `*${label}:*` : `${label}:`));
  const sender = mail ? who : person;
  return [
    `${from} ${sender}`,
    `${sent} ${words.date}`,
    `${to} Ana Muster`,
    `${subject} RE: [#4711] Lamp`,
  ].join("\n");
}

function htmlHeaders(words: Words): string {
  const [from, sent, to, subject] = words.labels.map((label) => `<b>${label}:</b>`);
  return `${from} ${escaped(who)}<br>${sent} ${words.date}<br>${to} Ana Muster<br>${subject} RE: Lamp`;
}

/** Plain text replies above what they answer. */
const topText: Readonly<Record<string, (words: Words, fresh: string) => string>> = {
  gmail: (w, fresh) => `${fresh}\n\n${wrapped(w.gmail)}\n\n${quoted(old(w))}\n`,
  "gmail on a phone": (w, fresh) => `${fresh}\n\n${w.gmail}\n\n${quoted(old(w))}\n`,
  apple: (w, fresh) => `${fresh}\n\n> ${w.apple}\n> \n${quoted(old(w))}\n`,
  "apple with its line outside": (w, fresh) => `${fresh}\n\n${w.apple}\n\n${quoted(old(w))}\n`,
  iphone: (w, fresh) => `${fresh}\n\n${w.phone}\n\n${quoted([w.apple, "", ...old(w)])}\n`,
  "iphone without marks": (w, fresh) => `${fresh}\n\n${w.phone}\n\n${w.apple}\n\n${old(w).join("\n")}\n`,
  thunderbird: (w, fresh) => `${fresh}\n\n${w.thunderbird}\n${quoted(old(w))}\n`,
  yahoo: (w, fresh) => `${fresh}\n\n    ${w.yahoo}  \n \n ${old(w).join("\n")}\n  `,
  proton: (w, fresh) => `${fresh}\n\n${w.proton}\n\n${quoted(old(w))}\n`,
  "outlook desktop": (w, fresh) => `${fresh}\n\n${headers(w)}\n\n${old(w).join("\n")}\n`,
  "outlook without addresses": (w, fresh) =>
    `${fresh}\n\n${headers(w, { mail: false })}\n\n${old(w).join("\n")}\n`,
  "outlook with a title": (w, fresh) =>
    `${fresh}\n\n-----${w.original}-----\n${headers(w)}\n\n${old(w).join("\n")}\n`,
  "outlook in bold": (w, fresh) => `${fresh}\n\n${headers(w, { bold: true })}\n\n${old(w).join("\n")}\n`,
  "outlook on a phone": (w, fresh) =>
    `${fresh}\n\n${w.outlookApp}\n________________________________\n${headers(w)}\n\n${old(w).join("\n")}\n`,
  samsung: (w, fresh) =>
    `${fresh}\n\n-------- ${w.original} --------\n${headers(w)}\n\n${old(w).join("\n")}\n`,
  gmx: (w, fresh) => {
    const [from, sent, to, subject] = w.labels;
    return `${fresh}\n \n \n\n${sent}: ${w.date}\n${from}: "${person}" <${address}>\n${to}: ana@gmx.example\n${subject}: Re: Lamp\n\n${old(w).join("\n")}`;
  },
  zimbra: (w, fresh) => {
    const [from, , to, subject] = w.labels;
    return `${fresh}\n\n----- ${w.original} -----\n${from}: "${person}" <${address}>\n${to}: "Ana" <ana@x.example>\n${w.labels[1]}: ${w.date}\n${subject}: Lamp\n\n${old(w).join("\n")}`;
  },
  yandex: (w, fresh) => `${fresh}\n\n22.10.2024, 10:04, "${person}" <${address}>:\n\n${quoted(old(w))}\n`,
};

/** HTML replies above what they answer. */
const topHtml: Readonly<Record<string, (words: Words, fresh: readonly string[]) => string>> = {
  gmail: (w, fresh) =>
    `<div dir="ltr">${fresh.map((line) => `<div>${escaped(line)}</div>`).join("<div><br></div>")}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escaped(w.gmail)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${old(w).map(escaped).join("<br>")}</blockquote></div>`,
  apple: (w, fresh) =>
    `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word;">${fresh.map((line) => `<div>${escaped(line)}</div>`).join("<div><br></div>")}<br><div><blockquote type="cite"><div>${escaped(w.apple)}</div><br class="Apple-interchange-newline"><div>${old(w).map(escaped).join("<br>")}</div></blockquote></div><br></body></html>`,
  iphone: (w, fresh) =>
    `<html><body dir="auto">${fresh.map(escaped).join("<div><br></div>")}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${w.phone}</div><div dir="ltr"><br><blockquote type="cite">${escaped(w.apple)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${old(w).map(escaped).join("<br>")}</div></blockquote></body></html>`,
  thunderbird: (w, fresh) =>
    `<body>${fresh.map((line) => `<p>${escaped(line)}</p>`).join("")}<div class="moz-cite-prefix">${escaped(w.thunderbird)}<br></div><blockquote type="cite" cite="mid:1@x"><p>${old(w).map(escaped).join("<br>")}</p></blockquote><pre class="moz-signature" cols="72">-- \nAna Muster</pre></body>`,
  "outlook desktop": (w, fresh) =>
    `<body lang="EN-US"><div class="WordSection1">${fresh.map((line) => `<p class="MsoNormal"><span style="font-size:11.0pt">${escaped(line)}<o:p></o:p></span></p>`).join('<p class="MsoNormal"><o:p>&nbsp;</o:p></p>')}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${htmlHeaders(w)}<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">${old(w).map(escaped).join("<br>")}</p></div></body>`,
  "outlook on the web": (w, fresh) =>
    `<html><body dir="ltr">${fresh.map((line) => `<div class="elementToProof" style="font-family: Aptos">${escaped(line)}</div>`).join('<div class="elementToProof"><br></div>')}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${htmlHeaders(w)}</font><div>&nbsp;</div></div><div>${old(w).map(escaped).join("<br>")}</div></body></html>`,
  "outlook on a phone": (w, fresh) =>
    `<html><body>${fresh.map((line) => `<div dir="auto">${escaped(line)}</div>`).join("<br>")}<div id="ms-outlook-mobile-signature" dir="auto"><a href="https://aka.ms/o0ukef">Outlook</a></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg">${htmlHeaders(w)}</div><div>${old(w).map(escaped).join("<br>")}</div></body></html>`,
  yahoo: (w, fresh) =>
    `<html><body><div class="ydp1a2b3cyahoo-style-wrap" style="font-size:16px">${fresh.map((line) => `<div dir="ltr">${escaped(line)}</div>`).join("<div><br></div>")}</div><div id="ydp77yahoo_quoted_0123" class="ydp77yahoo_quoted"><div><div>${escaped(w.yahoo)}</div><div><br></div><div>${old(w).map(escaped).join("<br>")}</div></div></div></body></html>`,
  proton: (w, fresh) =>
    `<div style="font-family: Arial">${fresh.map(escaped).join("<br><br>")}</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/" target="_blank">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">${escaped(w.proton)}<br><blockquote class="protonmail_quote" type="cite">${old(w).map(escaped).join("<br>")}</blockquote></div>`,
  gmx: (w, fresh) => {
    const [from, sent, to, subject] = w.labels;
    return `<html><body><div style="font-family: Verdana">${fresh.map((line) => `<div>${escaped(line)}</div>`).join("<div>&nbsp;</div>")}<div><div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div><b>${sent}:</b>&nbsp;${w.date}<br/><b>${from}:</b>&nbsp;${escaped(who)}<br/><b>${to}:</b>&nbsp;a@b.example<br/><b>${subject}:</b>&nbsp;Re: Lamp</div><div name="quoted-content">${old(w).map(escaped).join("<br>")}</div></div></div></div></body></html>`;
  },
  zimbra: (w, fresh) =>
    `<html><body><div style="font-family: arial"><div>${fresh.map(escaped).join("<br><br>")}</div><div data-marker="__SIG_POST__">-- <br>Ana</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">${htmlHeaders(w)}</div><div data-marker="__QUOTED_TEXT__">${old(w).map(escaped).join("<br>")}</div></div></body></html>`,
  roundcube: (w, fresh) =>
    `<html><body>${fresh.map((line) => `<p>${escaped(line)}</p>`).join("")}<p id="reply-intro">${escaped(w.thunderbird)}</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div>${old(w).map(escaped).join("<br>")}</div></blockquote></body></html>`,
};

/** All of them, each above the quote, and for plain text also with a signature, between quotes, and below. */
export function testReplies(): TestReply[] {
  return (Object.keys(languages) as TestLanguage[]).flatMap((language) => {
    const words = languages[language];
    return [
      ...textReplies(language, words),
      ...htmlReplies(language, words),
      ...otherManners(language, words),
    ];
  });
}

function textReplies(language: string, words: Words): TestReply[] {
  const [one, two] = words.fresh;
  const fresh = `${one}\n\n${two}`;
  const signed = `${fresh}\n\n${words.closing}\nAna Muster\n${words.title} | Muster GmbH\n+49 30 1234567`;
  return Object.entries(topText).flatMap(([program, write]) => [
    { name: `${program}, ${language}`, text: write(words, fresh), html: null, expected: fresh },
    { name: `${program}, ${language}, signed`, text: write(words, signed), html: null, expected: fresh },
    {
      name: `${program}, ${language}, with dashes`,
      text: write(words, `${fresh}\n\n-- \nAna Muster\nMuster GmbH`).replace(/\n/g, "\r\n"),
      html: null,
      expected: fresh,
    },
    {
      name: `${program}, ${language}, with a name only`,
      text: write(words, `${fresh}\n\n${words.closing}\nAna`),
      html: null,
      expected: `${fresh}\n\n${words.closing}\nAna`,
    },
  ]);
}

function htmlReplies(language: string, words: Words): TestReply[] {
  const [one, two] = words.fresh;
  return Object.entries(topHtml).map(([program, write]) => ({
    name: `${program} in HTML, ${language}`,
    text: null,
    html: write(words, [one, two]),
    expected: `${one}\n\n${two}`,
  }));
}

function otherManners(language: string, words: Words): TestReply[] {
  const [one, two, three] = words.fresh;
  const [first, second] = words.asked;
  const intro = wrapped(words.thunderbird);
  return [
    {
      name: `between quotes, ${language}`,
      text: `${intro}\n> Hi,\n>\n> ${first}\n\n${one}\n\n> ${second}\n\n${three}\n\n-- \nAna`,
      html: null,
      expected: `${one}\n\n${three}`,
    },
    {
      name: `below the quote, ${language}`,
      text: `${words.gmail}\n${quoted(old(words))}\n\n${one}\n\n${two}\n\n${words.phone}\n`,
      html: null,
      expected: `${one}\n\n${two}`,
    },
    {
      name: `between quotes in HTML, ${language}`,
      text: null,
      html: `<div class="gmail_quote"><div class="gmail_attr">${escaped(words.gmail)}</div><blockquote class="gmail_quote">${first}</blockquote><div>${one}</div><blockquote class="gmail_quote">${second}</blockquote><div>${three}</div></div>`,
      expected: `${one}\n\n${three}`,
    },
    {
      name: `passed on without a word, ${language}`,
      text: `${words.forwarded}\n${headers(words)}\n\n${first}\n${second}`,
      html: null,
      expected: `${words.forwarded}\n${headers(words)}\n\n${first}\n${second}`,
    },
    {
      name: `passed on with a word, ${language}`,
      text: `${one}\n\n${words.forwarded}\n${headers(words)}\n\n${first}\n${second}`,
      html: null,
      expected: one,
    },
  ];
}
