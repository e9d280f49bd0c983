/** The words by which mail programs mark what they add to a reply, in the languages that they speak. */

/** "wrote", as it stands at the end or in the middle of an attribution. */
export const wrote = [
  "wrote",
  "writes",
  "said",
  "says",
  "a (?:nous )?(?:dit|écrit)",
  "écrivait",
  "escribi[óo]",
  "escreveu",
  "ha scritto",
  "scrisse",
  "schrieb(?:en Sie)?",
  "(?:folgendes )?geschrieben",
  "schreef",
  "(?:het volgende )?geschreven",
  "skrev",
  "kirjoitti",
  "napisał(?:\\(a\\)|a)?",
  "pisze",
  "napsala?(?:\\(a\\))?",
  "napísala?(?:\\(a\\))?",
  "írta",
  "a scris",
  "написала?(?:\\(а\\))?",
  "пишет",
  "пише",
  "писала?(?:\\(а\\))?",
  "yazdı",
  "έγραψε",
  "写道",
  "寫道",
  "のメッセージ",
  "さんは書きました",
  "작성",
].join("|");

/** How an attribution begins when it begins with its date. */
export const onDay = [
  "On",
  "At",
  "In message",
  "Le",
  "El",
  "Il(?: giorno)?",
  "In data",
  "Em",
  "(?:No )?Dia",
  "A",
  "Am",
  "Op",
  "Den",
  "På",
  "Pe",
  "Dnia",
  "W dniu",
  "Dne",
  "Dňa",
  "În",
  "Στις",
  "在",
].join("|");

/** How an attribution begins that names only the person. */
export const citing = [
  "Zitat von",
  "Quoting",
  "Quote from",
  "Citando(?: a)?",
  "Citation de",
  "Citazione di",
  "Cita de",
  "Citat från",
  "Cytat",
  "Цитата",
].join("|");

/** The labels of the header block above a quoted mail, by what they label. */
export const headerLabels = {
  from: "From|De|Von|Da|Van|Från|Fra|Od|Lähettäjä|Kimden|Gönderen|От|От кого|Από|Feladó|Expéditeur|Remitente|Absender|Mittente|Afzender|Remetente|发件人|寄件者|差出人|送信者|보낸 ?사람",
  sent: "Sent|Sent at|Date|Date d[’']envoi|Envoyé(?: le)?|Enviado(?: el| em| a)?|Enviada(?: em)?|Fecha|Data|Datum|Gesendet|Inviato|Data invio|Verzonden|Skickat|Sendt|Dato|Wysłano|Wysłane|Odesláno|Elküldve|Lähetetty|Päivämäärä|Päivä|Gönderildi|Gönderme Tarihi|Tarih|Отправлено|Дата|Когда|Στάλθηκε|Ημερομηνία|发送时间|日期|寄件日期|送信日時|日時|보낸 ?날짜|Trimis",
  to: "To|À|A|Para|An|Aan|Till|Til|Do|Komu|Címzett|Vastaanottaja|Kime|Alıcı|Кому|Προς|Pour|Către|Destinataires?|Destinatari[oa]s?|Destinatários?|Empfänger|Ontvangers?|收件人|宛先|받는 ?사람",
  cc: "Cc|Cci|Bcc|Copie(?: à)?|Copia(?: a)?|Con copia|Com cópia|Cópia|Kopie(?: an)?|Kopia|Kopi|DW|UDW|Копия|抄送|副本|참조",
  subject:
    "Subject|Objet|Sujet|Asunto|Betreff|Betr|Oggetto|Assunto|Onderwerp|Ämne|Emne|Temat|Předmět|Predmet|Tárgy|Aihe|Konu|Тема|Θέμα|Subiect|主题|主旨|件名|제목",
  other:
    "Reply-To|Répondre à|Antwort an|Responder a|Rispondi a|Beantwoorden|Importance|Priority|Priorität|Wichtigkeit|Priorité|Importancia|Priorità|Importância|Prioridade|Urgentie|Prioriteit|Attachments?|Pièces? jointes?|Anlagen?|Anhänge|Adjuntos?|Archivos adjuntos|Datos adjuntos|Allegat[oi]|Anexos?|Bijlagen?|Organization|Sent by|When|Where|Quand|Wann|Cuándo",
} as const;

/** What stands between dashes above the mail that is answered. */
export const originalMessage = [
  "(?:Original|Reply|Previous) (?:message|mail|e-mail|appointment|email)",
  "Message (?:d[’']origine|original|initial|précédent)",
  "(?:E-?mail|Courriel) d[’']origine",
  "Mensaje (?:original|anterior)",
  "(?:Correo|Mail) original",
  "Ursprüngliche (?:Nachricht|Mail|E-Mail)",
  "Original-?(?:nachricht|mail|termin)",
  "(?:Messaggio|Mail|Email) originale?",
  "Messaggio (?:iniziale|precedente)",
  "Mensagem (?:original|anterior)",
  "(?:Oorspronkelijk|Origineel) (?:bericht|mail)",
  "Oorspronkelijke (?:e-?mail)",
  "Ursprungligt meddelande",
  "Originalmeddelande",
  "(?:Oprindelig|Original) (?:meddelelse|besked)",
  "Opprinnelig melding",
  "Alkuperäinen viesti",
  "(?:Oryginalna wiadomość|Wiadomość oryginalna)",
  "Původní (?:zpráva|e-?mail)",
  "Eredeti üzenet",
  "Mesaj original",
  "Исходное сообщение",
  "Orijinal (?:ileti|mesaj)",
  "原始邮件",
  "原始郵件",
  "元のメッセージ",
  "원본 메[시세]지",
].join("|");

/** What stands above a mail that is passed on. */
export const forwardedMessage = [
  "(?:Begin )?forwarded (?:message|mail|email)",
  "Forwarded by .{1,80}",
  "(?:Début du )?message (?:transféré|transmis|réexpédié)",
  "(?:Inicio del )?mensaje (?:reenviado|enviado)",
  "(?:Anfang der )?weitergeleiteten? (?:Nachricht|Mail|E-Mail)",
  "(?:Inizio (?:del )?)?messaggio inoltrato",
  "(?:Início da )?mensagem (?:encaminhada|reencaminhada)",
  "(?:Begin )?doorgestuurd(?:e)? (?:bericht|e-?mail)",
  "Vidarebefordrat (?:meddelande|brev)",
  "Videresendt (?:meddelelse|melding|besked)",
  "Välitetty viesti",
  "(?:Początek )?przekazan(?:ej|a) wiadomoś(?:ci|ć)",
  "Přeposlaná zpráva",
  "Továbbított üzenet",
  "(?:Пересылаемое|Перенаправленное|Пересланное) (?:сообщение|письмо)",
  "İletilen mesaj",
  "转发(?:邮件|的邮件)?(?:信息)?",
  "轉寄郵件",
  "転送(?:された)?メッセージ",
].join("|");

/** Lines that help desks ask to write above. */
export const replyAbove = [
  "(?:please )?(?:type|write|enter)? ?(?:your )?reply above this line",
  "(?:please )?reply (?:above|ABOVE) this (?:line|text)",
  "répond(?:re|ez)(?: à ce message)? (?:au-dessus|en haut) de cette ligne",
  "(?:veuillez )?(?:saisir|écrire) votre réponse au-dessus de cette ligne",
  "(?:bitte )?(?:antworten sie )?(?:über|oberhalb) dieser (?:zeile|linie)(?: antworten)?",
  "(?:por favor,? )?(?:escriba|responda)(?: su respuesta)? (?:encima|por encima|arriba) de esta línea",
  "(?:scrivi(?:ere)?|rispondi)(?: la tua risposta)? sopra (?:a )?questa (?:riga|linea)",
  "(?:por favor,? )?(?:escreva|digite|responda)(?: a sua resposta)? acima desta linha",
  "(?:typ|schrijf)(?: uw| je)? (?:antwoord )?boven deze (?:regel|lijn)",
].join("|");
