import { describe, expect, test } from "vitest";
import { newText } from "./new-text.ts";

/** Written before the rules were looked at with them: programs, languages and manners that `test-replies.ts` has not. */
const replies: readonly (readonly [name: string, text: string, expected: string])[] = [
  [
    "Lotus Notes",
    "Works now.\n\nAna\n\n\n\nFrom:\tLumen Support <help@lumen.example>\nTo:\tAna Muster/BER/Muster@MUSTER\nDate:\t22.10.2024 10:04\nSubject:\tRe: Lamp\n\n\n\nHi Ana,\nold text\n",
    "Works now.\n\nAna",
  ],
  [
    "Lotus Notes in dashes",
    "Fine.\n\n-----Lumen Support <help@lumen.example> wrote: -----\nTo: ana@x.example\nFrom: Lumen Support <help@lumen.example>\nDate: 10/22/2024 10:04AM\nSubject: Lamp\n\nold",
    "Fine.",
  ],
  [
    "Lotus Notes without labels",
    "OK for me\n\nLumen Support <help@lumen.example> wrote on 10/22/2024 10:04:11 AM:\n\n> From: Lumen\n> old\n",
    "OK for me",
  ],
  [
    "old Gmail",
    "ok\n\n2015-10-18 0:17 GMT+03:00 Matt Palmer <info@lumen.example>:\n\n> old\n> older\n",
    "ok",
  ],
  [
    "Gmail in Russian",
    "Спасибо!\n\nвт, 22 окт. 2024 г. в 10:04, Lumen <help@lumen.example>:\n\n> старое\n",
    "Спасибо!",
  ],
  [
    "Gmail in Polish",
    "Dzięki\n\nwt., 22 paź 2024 o 10:04 Lumen <help@lumen.example> napisał(a):\n\n> stare\n",
    "Dzięki",
  ],
  [
    "Gmail in Swedish",
    "Tack\n\nDen tis 22 okt. 2024 kl 10:04 skrev Lumen <help@lumen.example>:\n\n> gammalt\n",
    "Tack",
  ],
  [
    "Gmail in Japanese",
    "ありがとう\n\n2024年10月22日(火) 10:04 Lumen <help@lumen.example>:\n\n> 古い\n",
    "ありがとう",
  ],
  [
    "Gmail in Chinese",
    "谢谢\n\nLumen <help@lumen.example> 于2024年10月22日周二 10:04写道：\n\n> 旧\n",
    "谢谢",
  ],
  [
    "QQ",
    '好的\n\n\n------------------ 原始邮件 ------------------\n发件人: "Lumen" <help@lumen.example>;\n发送时间: 2024年10月22日(星期二) 上午10:04\n收件人: "Ana"<a@b.example>;\n主题: Lamp\n\n旧',
    "好的",
  ],
  [
    "Zoho",
    "Good.\n\n\n---- On Tue, 22 Oct 2024 10:04:11 +0200 Lumen <help@lumen.example> wrote ----\n\nold text",
    "Good.",
  ],
  [
    "Yandex in Russian",
    'Хорошо\n\n22.10.2024, 10:04, "Lumen" <help@lumen.example>:\n> старое\n-- \nАнна',
    "Хорошо",
  ],
  [
    "mutt",
    "On Tue, Oct 22, 2024 at 10:04:11AM +0200, Lumen Support wrote:\n> Did it help?\n\nYes, it did.\n\n> Anything else?\n\nNo.\n-- \nAna Muster\n",
    "Yes, it did.\n\nNo.",
  ],
  [
    "K-9",
    "Yes please\n\nAm 22. Oktober 2024 10:04:11 MESZ schrieb Lumen Support <help@lumen.example>:\n>Hallo\n>alt\n-- \nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Yes please",
  ],
  ["KMail", "Fine\n\nAm Dienstag, 22. Oktober 2024, 10:04:11 CEST schrieb Lumen:\n> alt\n", "Fine"],
  ["Evolution", "Fine\n\nOn Tue, 2024-10-22 at 10:04 +0200, Lumen wrote:\n> old\n> \n", "Fine"],
  ["Horde", "Gut\n\nZitat von Lumen Support <help@lumen.example>:\n\n> alt\n> älter\n", "Gut"],
  ["Horde in Spanish", "Bien\n\nLumen Support <help@lumen.example> escribió:\n\n> viejo\n", "Bien"],
  ["Fastmail", "Right.\n\nOn Tue, 22 Oct 2024, at 10:04 AM, Lumen wrote:\n> old\n", "Right."],
  [
    "GitHub's marks",
    "Looks good\n\n—\nReply to this email directly, view it on GitHub, or unsubscribe.",
    "Looks good",
  ],
  [
    "an address on the second line",
    "Yes\n\nOn Tue, Oct 22, 2024 at 10:04 AM Lumen Support with a very long name of many words\n<help-and-support@lumen.example>\nwrote:\n\n> old\n",
    "Yes",
  ],
  [
    "a name with a comma",
    "Yes\n\nOn Oct 22, 2024, at 10:04 AM, Muster, Ana (BER) <ana@x.example> wrote:\n\nold text without marks\nmore of it\n",
    "Yes",
  ],
  [
    "Outlook with mailto",
    "Hello\n\nFrom: help@lumen.example [mailto:help@lumen.example]\nSent: March-09-12 4:22 PM\nTo: Dan Le\nSubject: The manager\n\nHi\n",
    "Hello",
  ],
  [
    "Outlook with a Cc and importance",
    "See below.\n\nFrom: Lumen <help@lumen.example> \nSent: 22 October 2024 10:04\nTo: Ana <a@x.example>; Bob\n <b@x.example>; Carl <c@x.example>\nCc: Dora <d@x.example>\nSubject: RE: Lamp\nImportance: High\n\nold\n",
    "See below.",
  ],
  [
    "Outlook with spaces before colons",
    "Très bien\n\nDe : Lumen <help@lumen.example>\nDate : mardi, 22 octobre 2024 à 10:04\nÀ : Ana <a@x.example>\nObjet : Re: Lampe\n\nvieux",
    "Très bien",
  ],
  [
    "Outlook for Mac",
    "Thanks\n\nFrom: Lumen <help@lumen.example>\nDate: Tuesday, 22 October 2024 at 10:04\nTo: Ana <a@x.example>\nSubject: Re: Lamp\nHi Ana\nold",
    "Thanks",
  ],
  [
    "a rule of underscores",
    "Yes\n\n_____\n\nFrom: Lumen <help@lumen.example>\nTo: Ana <a@x.example>\nSent: Tuesday\nSubject: Lamp\n\nold",
    "Yes",
  ],
  [
    "a help desk's line",
    "Please close it.\n\n##- Please type your reply above this line -##\n\nYour request (4711) has been updated.",
    "Please close it.",
  ],
  [
    "a help desk's line in French",
    "Fermez-le.\n\n-- Répondre au-dessus de cette ligne --\nVotre demande",
    "Fermez-le.",
  ],
  [
    "no empty line above",
    "Yes, do.\nOn Oct 22, 2024, at 10:04, Lumen <help@lumen.example> wrote:\n> old",
    "Yes, do.",
  ],
  ["a quoted signature", "Sure.\n\n> Did it help?\n> -- \n> Lumen\n", "Sure."],
  [
    "nothing but a quote",
    "On Oct 22, 2024, at 10:04, Lumen <help@lumen.example> wrote:\n\n> old\n> older\n",
    "",
  ],
  [
    "a greeting above an attribution above an answer",
    "Hi Lumen,\n\nOn 22/10/2024 10:04, Lumen wrote:\n> Which lamp?\n\nThe red one.\n\nRegards,\nAna",
    "Hi Lumen,\n\nThe red one.\n\nRegards,\nAna",
  ],
  [
    "a wrapped quote",
    "> This is a long quoted line that was wrapped by some program on its way to\nus here\n> and goes on\n\nMy answer",
    "My answer",
  ],
  [
    "a small print",
    "It broke again.\n\nThis email and any attachments are confidential and intended solely for the use of the individual to whom it is addressed.",
    "It broke again.",
  ],
  [
    "a small print in German",
    "Es ist kaputt.\n\nDiese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie diese Mail.",
    "Es ist kaputt.",
  ],
  [
    "a small print in French",
    "C’est cassé.\n\nCe message et toutes les pièces jointes sont confidentiels et établis à l'intention exclusive de leurs destinataires.",
    "C’est cassé.",
  ],
  [
    "a small print in Spanish",
    "Está roto.\n\nEste mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información confidencial.",
    "Está roto.",
  ],
  [
    "a small print in Italian",
    "È rotto.\n\nQuesto messaggio è destinato esclusivamente al destinatario e può contenere informazioni riservate.",
    "È rotto.",
  ],
  [
    "a small print in Portuguese",
    "Está partido.\n\nEsta mensagem contém informação confidencial e destina-se exclusivamente ao destinatário.",
    "Está partido.",
  ],
  [
    "a small print in Dutch",
    "Het is stuk.\n\nDit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde.",
    "Het is stuk.",
  ],
  [
    "a wish for trees",
    "Received, thanks!\n\nPlease consider the environment before printing this e-mail",
    "Received, thanks!",
  ],
  [
    "a signature of a firm",
    "Can you call me?\n\nKind regards\n\nAna Muster\nHead of Purchasing\n\nMuster GmbH\nHauptstraße 1 | 10115 Berlin\nT: +49 30 1234567\nwww.muster.example",
    "Can you call me?",
  ],
  [
    "a signature that nothing begins",
    "Can you call me tomorrow?\n\nAna Muster\nHead of Purchasing\n+49 30 1234567\nwww.muster.example",
    "Can you call me tomorrow?",
  ],
  [
    "Samsung's line",
    "Ok thanks\n\n\nSent from my Galaxy\n\n\n-------- Original message --------\nFrom: Lumen <help@lumen.example>\nDate: 22/10/2024 10:04 (GMT+01:00)\nTo: ana@x.example\nSubject: Lamp\n\nold",
    "Ok thanks",
  ],
  [
    "Windows Mail",
    "Sure\n\nSent from Mail for Windows 10\n\nFrom: Lumen\nSent: Tuesday, October 22, 2024 10:04 AM\nTo: Ana\nSubject: Lamp\n\nold",
    "Sure",
  ],
  [
    "Apple's forward",
    "Begin forwarded message:\n\nFrom: Bob <b@x.example>\nSubject: Broken\nDate: October 22, 2024\nTo: Ana\n\nIt is broken.",
    "Begin forwarded message:\n\nFrom: Bob <b@x.example>\nSubject: Broken\nDate: October 22, 2024\nTo: Ana\n\nIt is broken.",
  ],
  [
    "Apple's forward under a device line",
    "Envoyé de mon iPhone\n\nDébut du message transféré :\n\nDe: Bob <b@x.example>\nObjet: Cassé\n\nC’est cassé.",
    "Début du message transféré :\n\nDe: Bob <b@x.example>\nObjet: Cassé\n\nC’est cassé.",
  ],
];

/** What looks like a program's and is a person's. */
const people: readonly (readonly [name: string, text: string])[] = [
  ["a journey", "Hello,\n\nFrom: Paris\nTo: London\nDate: 3 May 2024\nSeats: 2\n\nIs that possible?"],
  ["a colleague's word", "On Monday your colleague wrote:\nwe will refund you.\n\nWhen?"],
  [
    "a sentence that begins like a device line",
    "Sent from the warehouse on Monday, my parcel has not arrived yet. Where is it?",
  ],
  [
    "times",
    "These times work:\n\n2024-01-15 14:30\n15.01.2024 14:30\nJan 15, 2024 at 14:30\n\nWhich do you prefer?",
  ],
  [
    "contact data that was asked for",
    "Here are my details:\n\nAna Muster\nHauptstraße 1\n10115 Berlin\n+49 30 1234567",
  ],
  ["a list with dashes", "I want:\n- a lamp\n- a cable\n\nThanks,\nAna"],
  [
    "a rule between two parts",
    "First part of the question is here.\n\n---\n\nSecond part: why does the lamp blink when I turn it on in the evening?",
  ],
  [
    "a thank you in the middle",
    "Thanks!\n\nI have another question about the invoice. Can you send it again?",
  ],
  ["a note", "Note: the lamp is red.\n\nNotice: so is the cable."],
  ["a postscript", "Please help.\n\nBest,\nAna\n\nP.S. The lamp is red, not blue."],
  ["one word", "ok"],
  ["one word of thanks", "Merci"],
  ["code", "It says:\n\nError: From: missing\n  at main.js:12:3\n\nWhat now?"],
  ["an arrow", "Open Settings -> Lamp -> Red\nand then nothing happens."],
  ["a subject that is named", "Subject: lamps\n\nDo you sell lamps?"],
  ["a name alone", "Yes please, send it to my office.\n\nAna Muster"],
  ["emoji", "🎉👍"],
  ["who wrote", "My boss (boss@x.example) wrote to you on 3 May: did you get it?"],
  ["a colon at the end", "On 22 October 2024 at 10:04 I ordered the following:\n\n1 lamp\n2 cables"],
  ["his word in French", "Le 3 mai 2024, votre collègue m’a écrit que je serais remboursé. Quand ?"],
  [
    "a mail address and a colon",
    "Please write to my new address ana@x.example from 1 May 2025:\nI don't read the old one.",
  ],
  [
    "a closing and one more question",
    "Thank you\n\nAnd can you tell me when the lamp comes? I am not at home on Friday.",
  ],
];

/** HTML, also written before the rules were looked at with it. */
const pages: readonly (readonly [name: string, html: string, expected: string])[] = [
  [
    "Gmail's signature",
    '<div dir="ltr">Yes<div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Ana Muster</div></div></div>',
    "Yes",
  ],
  [
    "old Gmail",
    '<div dir="ltr">Yes</div><div class="gmail_extra"><br><div class="gmail_quote">2015-10-18 0:17 GMT+03:00 Lumen <span dir="ltr">&lt;<a href="mailto:help@lumen.example">help@lumen.example</a>&gt;</span>:<br><blockquote class="gmail_quote">old</blockquote></div><br></div>',
    "Yes",
  ],
  [
    "Gmail's forward",
    '<div dir="ltr">Look at this</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong>Bob</strong> &lt;b@x.example&gt;<br>Date: Tue<br>Subject: Lamp<br>To: Ana<br></div><br>It is broken</div>',
    "Look at this",
  ],
  [
    "Outlook's signature",
    '<div class="elementToProof">Please call.</div><div id="Signature"><p>Ana Muster</p><p>+49 30 1234567</p></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> x</div><div>old</div>',
    "Please call.",
  ],
  [
    "Outlook's signature in a table",
    '<p class="MsoNormal">Please call.</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">Best regards,</p><table><tr><td>Ana Muster</td></tr><tr><td>Head of Purchasing</td></tr><tr><td>T +49 30 1234567</td></tr></table><div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Lumen &lt;help@lumen.example&gt; <br><b>Sent:</b> Tuesday<br><b>To:</b> Ana<br><b>Subject:</b> Lamp</p></div><p>old</p>',
    "Please call.",
  ],
  [
    "names that Outlook changed",
    '<div class="x_elementToProof">Yes</div><div id="x_appendonsend"></div><div id="x_divRplyFwdMsg"><b>From:</b> x</div>old',
    "Yes",
  ],
  [
    "Apple Mail's signature",
    '<div>Yes</div><div id="AppleMailSignature" dir="ltr">Sent from my iPhone</div><blockquote type="cite">old</blockquote>',
    "Yes",
  ],
  [
    "Samsung Mail",
    '<div dir="auto">Yes</div><div dir="auto"><br></div><div id="composer_signature" dir="auto">Sent from my Galaxy</div><div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>From: Lumen &lt;help@lumen.example&gt; </div><div>Date: 22/10/2024  10:04  (GMT+01:00) </div><div>To: Ana &lt;a@x.example&gt; </div><div>Subject: Lamp </div></div><div>old</div>',
    "Yes",
  ],
  [
    "Yandex",
    '<div>Да</div><div> </div><div>22.10.2024, 10:04, "Lumen" &lt;help@lumen.example&gt;:</div><blockquote><div>старое</div></blockquote>',
    "Да",
  ],
  [
    "Zoho",
    '<div>Yes</div><div class="zmail_extra_hr"></div><div class="zmail_extra"><div>---- On Tue, 22 Oct 2024 Lumen wrote ----</div><blockquote>old</blockquote></div>',
    "Yes",
  ],
  [
    "Spark",
    '<html><body><div name="messageBodySection"><div dir="auto">Yes</div></div><div name="messageSignatureSection"><br>Ana</div><div name="messageReplySection">On Oct 22, 2024, Lumen wrote:<br><blockquote type="cite" class="spark_quote">old</blockquote></div></body></html>',
    "Yes",
  ],
  [
    "an indent of one's own",
    '<div>My list:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>red</div><div>blue</div></blockquote>',
    "My list:\n\nred\nblue",
  ],
  [
    "lists and links",
    '<p>See:</p><ul><li>one</li><li><a href="https://a.example">two</a></li></ul><p>Bye</p>',
    "See:\n\n- one\n- two (https://a.example)\n\nBye",
  ],
  [
    "what nobody sees",
    '<style>p{}</style><div style="display:none">preheader</div><p>Hello<!-- x --></p><img src="cid:1">',
    "Hello",
  ],
  ["words of several pieces", "<p><b>He</b><i>llo</i> <span>there</span>,\n   Ana</p>", "Hello there, Ana"],
  [
    "Thunderbird between quotes",
    '<p>Hi</p><div class="moz-cite-prefix">On 10/22/24 10:04, Lumen wrote:<br></div><blockquote type="cite">Red?</blockquote><p>No, blue.</p><blockquote type="cite">When?</blockquote><p>Today.</p><div class="moz-signature">-- <br>Ana</div>',
    "Hi\n\nNo, blue.\n\nToday.",
  ],
  [
    "Word's empty lines",
    '<p class="MsoNormal">One</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Two</p>',
    "One\n\nTwo",
  ],
];

describe("of a mail like", () => {
  test.each(pages)("%s, in HTML, only the new text is left", (_name, html, expected) => {
    expect(newText({ text: null, html })).toBe(expected);
  });
  test.each(replies)("%s only the new text is left", (_name, text, expected) => {
    expect(newText({ text, html: null })).toBe(expected);
  });
  test.each(people)("%s everything stays", (_name, text) => {
    expect(newText({ text, html: null })).toBe(text);
  });
});
