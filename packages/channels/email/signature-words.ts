/** The words of what stands under a mail: programs, closings, small print. */

const programs =
  "(?:iPhone|iPad|iPod|Android|Galaxy|Samsung|Huawei|Xiaomi|BlackBerry|Nokia|Pixel|Windows|Outlook|Mail|Mailbox|Yahoo|Gmail|Proton|GMX|WEB\\.DE|Spark|Airmail|Thunderbird|K-9|Zoho|AOL|Bluewin|Orange|Free|Fastmail|Tutanota|Tuta|Mailbird|eM Client|Zimbra|Nine|BlueMail|Aqua Mail|TypeApp|Front|Superhuman|Mobile|Handy|Smartphone|Tablet|Mac|Phone|Téléphone|Móvil|Telefon|Cell)";

/** Lines that programs and devices add under a mail. */
export const deviceLines: readonly RegExp[] = [
  "[(<«]*sent (?:wirelessly |securely )?(?:from|via|with|using|by|on) (?:my|mobile|a|the all new|the new|our)\\b.{0,90}",
  `[(<]*sent (?:from|via|with|using|by) .{0,40}\\b${programs}\\b.{0,90}`,
  "from my (?:iphone|ipad|android|mobile|phone|cell|blackberry|samsung|galaxy)\\b.{0,40}",
  "\\S+ from mobile",
  "(?:get|download) outlook (?:for|voor|für)\\b.{0,120}",
  "(?:envoyé|envoyée|expédié) (?:sans fil )?(?:de(?:puis)?|à partir d[eu’']|à l[’']aide d[eu’']|avec|par|via)\\s?.{1,90}",
  "(?:télécharger|obtenez|obtenir) outlook pour\\b.{0,120}",
  "provenance : .{1,60}",
  "(?:enviado|enviada) (?:desde|con|mediante|a través de|a partir d[eo]|do|da|de|pelo|via|com|por)\\b.{1,90}",
  "(?:obtener|obtenga|descarga(?:r)?|obter|obtenha|baixar?) (?:o )?outlook para\\b.{0,120}",
  "(?:inviato|inviata|spedito) (?:da(?:l|lla|i)?|con|tramite|via)\\b.{1,90}",
  "(?:scarica|ottieni) outlook per\\b.{0,120}",
  `gesendet (?:von|mit|über|aus|via|per)\\b.{0,60}\\b${programs}\\b.{0,60}`,
  "von (?:meinem|meiner|unterwegs)\\b.{0,70}\\bgesendet.{0,20}",
  "(?:diese|dieses) (?:nachricht|e-?mail|mail) wurde (?:von|mit)\\b.{0,110}gesendet.{0,10}",
  "(?:holen sie sich|hol dir) outlook für\\b.{0,120}",
  "outlook für (?:ios|android|mac)\\b.{0,120}",
  "(?:verzonden|verstuurd|gestuurd) (?:vanaf|vanuit|met|via|door)\\b.{1,90}",
  "outlook voor (?:ios|android|mac) (?:downloaden|ophalen).{0,120}",
  "(?:skickat|skickades) från\\b.{1,60}",
  "(?:sendt|sent) fra\\b.{1,60}",
  "lähetetty .{1,60}",
  "wysłan[eoa] z\\b.{1,60}",
  "odesláno z\\b.{1,60}",
  "отправлено (?:с|из|со|через)\\s.{1,60}",
  "надіслано (?:з|із|зі|через)\\s.{1,60}",
  "trimis de pe\\b.{1,60}",
  "(?:elküldve|küldve) .{1,60}",
  "poslano (?:z|s|sa)\\b.{1,60}",
  "στάλθηκε από .{1,60}",
  ".{0,30}(?:umdan|ımdan) gönderildi",
  "(?:從|从)我的.{1,20}(?:傳送|发送)",
  "[发發]自我的.{1,20}",
  ".{1,20}から送信",
  "나의 .{1,20}에서 보냄",
].map((pattern) => new RegExp(`^[\\s*_]*${pattern}[\\s*_)>.!]*$`, "iu"));

/** How a line about the device goes on and still is one. */
export const pardon =
  /excus|pardon|forgiv|sorry|apolog|typo|brevity|brief|autocorrect|spelling|mistake|faute|erreur|concision|entschuldig|tippfehler|kürze|disculp|perdon|brevedad|errores|scus|errori|desculp|erros|excuseer|typfout|beknopt/iu;

/** Polite closings, each a whole line but for a name. */
export const closing = new RegExp(
  `^[\\s*_]*(?:${[
    "(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|my)[, ]*(?:and )?(?:best|kind|warm)? ?)?(?:regards|wishes)",
    "(?:all the )?best",
    "(?:many )?thanks(?: and (?:best |kind )?regards)?(?: in advance| again| so much| a lot)?",
    "thank you(?: (?:very|so) much| in advance| again| and (?:best |kind )?regards)?",
    "cheers|sincerely|respectfully|cordially|yours|best|br|rgds|kr|talk soon|take care",
    "(?:yours|very) (?:sincerely|truly|faithfully)(?: yours)?|sincerely yours",
    "(?:bien |très )?(?:cordialement|amicalement|respectueusement|sincèrement)(?: vôtre)?",
    "(?:bien |très )?(?:cordialement|sincèrement) à vous|cdlt|cdt|bien à (?:vous|toi)",
    "(?:meilleures|sincères|cordiales|respectueuses) salutations|salutations(?: distinguées)?|avec mes remerciements",
    "(?:veuillez|je vous prie).{0,120}(?:salutations|sentiments)(?: \\S+){0,4}",
    "bonne (?:journée|soirée|fin de journée)(?: à vous)?|belle journée|merci(?: d[’']avance| beaucoup| et .{0,40})?",
    "(?:un )?(?:cordial|atento|afectuoso) saludo|(?:muchos )?saludos(?: cordiales| atentos)?|atentamente|cordialmente",
    "(?:un saludo|un abrazo|muchas gracias|gracias(?: de antemano| y (?:un )?saludos?)?|quedo a la espera.{0,60})",
    "(?:mit )?(?:den )?(?:besten|freundlichen|freundliche|herzlichen|herzliche|viele|viele liebe|liebe|lieben|schöne|schönen|beste|sonnige) grü(?:ß|ss)(?:e|en)?(?: aus .{1,30})?",
    "mfg|lg|vg|bg|gru(?:ß|ss)|hochachtungsvoll|(?:vielen |herzlichen )?dank(?: im voraus| und .{0,40})?|danke(?: und .{0,40})?",
    "(?:cordiali|distinti|cari|i migliori|un cordiale) salut[io]|cordialmente|saluti|a presto|grazie(?: mille| in anticipo| e .{0,40})?|buona (?:giornata|serata)",
    "(?:com os )?(?:melhores |meus )?cumprimentos|com (?:os melhores |meus )?cumprimentos|atenciosamente|atentamente|abraços?|att|obrigad[oa](?:,? desde já| e .{0,40})?|grato|grata|saudações",
    "(?:met )?(?:vriendelijke|hartelijke|beste|warme|veel) groet(?:en)?|mvg|groet(?:en|jes)?|hoogachtend|(?:alvast )?(?:hartelijk |vriendelijk )?(?:dank|bedankt)(?: en .{0,40})?",
    "(?:med )?(?:venlig|vennlig|mange|bedste|beste|kærlig|hjertelig) hilsen(?:er)?|hilsen|(?:de )?bedste hilsner|mvh",
    "(?:med )?(?:vänlig|vänliga|bästa|varma|många|hjärtliga) (?:hälsning|hälsningar)|hälsningar|(?:ystävällisin|parhain) terveisin|terveisin",
    "(?:z poważaniem|pozdrawiam(?: serdecznie)?|serdecznie pozdrawiam|z wyrazami szacunku)|(?:s|se) (?:pozdravem|pozdravom|přáním .{0,30})|(?:srdačan |lep )?pozdrav|(?:s|lijep) (?:poštovanjem|spoštovanjem)",
    "с уважением|всего (?:доброго|хорошего)|с наилучшими пожеланиями|з повагою|с уважение|üdvözlettel|tisztelettel|cu (?:stimă|respect)|με εκτίμηση|saygılarımla|iyi çalışmalar|lugupidamisega|ar cieņu|pagarbiai",
    "敬具|よろしくお願い(?:いた|致)?します|此致|敬礼|祝好|顺祝商祺|감사합니다",
  ].join("|")})[\\s,.!;:*_–-]*(?:[\\p{Extended_Pictographic}\\uFE0F\\s]*)$`,
  "iu",
);

/** What a mail server writes above a mail from outside, to warn of it. */
export const warnings: readonly RegExp[] = [
  "(?:caution|warning|attention|external|ext|achtung|warnung|vorsicht|avertissement|mise en garde|atenci[óo]n|precauci[óo]n|attenzione|avviso|atenção|aviso|let op|waarschuwing|extern)\\b(?=.{0,400}\\b(?:e-?mail|message|mail|sender|courriel|nachricht|absender|correo|mensaje|remitente|messaggio|mittente|mensagem|bericht|afzender)\\b).{0,160}\\b(?:from outside|outside (?:of )?(?:the|your|our|this)|external|externe[nrs]?|extérieur|fuera|externo|externa|esterno|esterna|fora|buiten|originated)\\b.{0,400}",
  "\\[?(?:external|externe?|externo|esterno)(?: (?:e-?mail|mail|message|sender|nachricht|courriel))?\\]?[:!.]?",
  "(?:e-?mail|courriel|correo|mensaje|messaggio|mensagem) (?:externe?|externo|esterno)[:!.]?",
  "(?:this|the) (?:e-?mail|message) (?:was sent|originated|came|is|comes) from (?:outside|an external)\\b.{0,400}",
  "diese (?:e-?mail|nachricht) (?:kommt|stammt|wurde) .{0,20}(?:extern|außerhalb).{0,300}",
  "ce(?:t)? (?:message|courriel|e-?mail) (?:provient|vient|a été envoyé) (?:d[’']une? (?:source|adresse|expéditeur) extern|de l[’']extérieur).{0,300}",
  "este (?:correo|mensaje|e-?mail)(?: electrónico)? (?:proviene|procede|se (?:originó|ha enviado)|foi enviado) .{0,20}(?:fuera|extern|fora).{0,300}",
  "quest[oa] (?:e-?mail|messaggio) (?:proviene|arriva) (?:da|dall[’']) ?.{0,20}estern.{0,300}",
  "de(?:ze|) (?:e-?mail|mail) (?:is|komt) (?:afkomstig )?van (?:buiten|een externe).{0,300}",
  "you don[’']t often get e-?mail from .{3,400}",
  "some people who received this message don[’']t often get e-?mail from .{3,400}",
  "vous (?:n[’']obtenez|ne recevez) pas souvent (?:d[’']e-?mails?|de courriers?|de courriels?) .{3,400}",
  "sie erhalten nicht (?:häufig|oft) .{0,10}e-?mails? von .{3,400}",
  "no suele recibir correos? (?:electrónicos? )?de .{3,400}",
  "non si ricevono spesso messaggi .{0,30}da .{3,400}",
  "(?:você )?não costuma receber (?:e-?mails?|mensagens) de .{3,400}",
  "u ontvangt niet vaak e-?mail van .{3,400}",
].map((pattern) => new RegExp(`^[\\s*_|⚠\\uFE0F❗!>[\\]-]*${pattern}[\\s*_|\\]]*$`, "iu"));

/** How the small print under a mail begins. */
export const smallPrint = new RegExp(
  `^[\\s*_>•–-]*(?:${[
    "(?:confidentiality|privacy|legal|e-?mail) (?:notice|disclaimer|note)\\b",
    "disclaimer\\s*[:–-]|confidential(?:ity)?(?: notice)?\\s*[:–-]",
    "(?:the information (?:contained )?in )?th(?:is|e) (?:e-?mail|message|communication|transmission|electronic mail)(?: message)?(?:,? (?:and|including|with|together with) (?:any|all|its) .{0,40})?,? (?:is|are|may|contains?|is intended|was sent|has been scanned|and any)\\b.{0,160}(?:confidential|privileged|intended|virus|recipient|scanned)",
    "the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message|communication)",
    "if you (?:are not (?:the|an) (?:intended|named)|(?:have )?received? this (?:message|e-?mail|communication) (?:in error|by mistake))",
    "(?:please )?(?:consider|think of|think about) the environment|🌱|🌳|P please consider",
    "virus-?free\\b|(?:scanned by|this email has been checked)|checked by AVG|l[’']absence de virus|cet e-mail a été vérifié|diese e-mail wurde (?:von avast|auf viren)|este (?:correo|e-?mail).{0,40}(?:avast|virus)|libre de virus|livre de vírus|virenfrei|privo di virus|virusvrij|garanti sans virus|sans virus",
    "you received this message because you are subscribed|to unsubscribe from this|unsubscribe:|mailing list\\b",
    "(?:avis de confidentialité|clause de confidentialité|confidentialité\\s*:)",
    "ce(?:t)? (?:message|courriel|e-?mail|mail)(?: électronique)?(?: et|,| ainsi que| est| peut| contient| s[’']adresse| \\().{0,160}(?:confidentiel|destina|privilégi|réserv)",
    "(?:pensez à|avant d[’']imprimer|n[’']imprimez|merci de penser).{0,40}(?:environnement|imprim)",
    "si vous (?:n[’']êtes pas (?:le|la) destinataire|avez reçu ce (?:message|courriel|mail|e-?mail) par erreur)",
    "aviso (?:legal|de confidencialidad|de confidencialidade)|cláusula de confidencialidad",
    "est[ea] (?:mensaje|correo|e-?mail|comunicación|mensagem)(?: electrónico| eletrónico| eletrônico| de correo)?\\b.{0,160}(?:confidencia|destinat|privileg|exclusiv)",
    "(?:antes de imprimir|por favor.{0,20}medio ambiente|pense (?:no|antes)).{0,60}",
    "diese (?:e-?mail|nachricht|mail)\\b.{0,160}(?:vertraulich|bestimmt|empfänger|rechtlich)",
    "(?:der inhalt dieser|vertraulichkeitshinweis|haftungsausschluss)|(?:bitte )?(?:denken sie an|prüfen sie).{0,40}(?:umwelt|drucken|ausdruck)",
    "(?:geschäftsführer(?:in)?|sitz der gesellschaft|registergericht|amtsgericht|handelsregister|ust-?id)\\b.{0,10}[:.]",
    "quest[oa] (?:messaggio|e-?mail|comunicazione|mail)\\b.{0,160}(?:riservat|confidenzial|destinat)",
    "(?:le informazioni contenute|avviso di riservatezza|ai sensi del|prima di stampare|rispetta l[’']ambiente)",
    "dit (?:bericht|e-?mail(?:bericht)?|mail)\\b.{0,160}(?:vertrouwelijk|bestemd|geadresseerde)|deze (?:e-?mail|mail)\\b.{0,160}(?:vertrouwelijk|bestemd|geadresseerde)",
    "de informatie (?:in|verzonden met) (?:dit|deze)|denk aan het milieu|disclaimer$",
  ].join("|")})`,
  "iu",
);

/** What is in a line of a signature: numbers, addresses, titles, firms. */
export const contactDetail = new RegExp(
  [
    "(?:\\+|\\(0|\\b00|\\b0)\\d?[\\d\\s().\\/-]{6,}\\d",
    "(?:^|\\W)(?:t|tel|tél|tlf|telefon|téléphone|teléfono|telefono|telefone|telefoon|phone|ph|m|mob|mobile|mobil|móvil|cell|cellulare|celular|telemóvel|mobiel|gsm|f|fax|d|direct|o|office|p|e|email|e-mail|w|web)\\s?[.:)]+\\s*[+(\\d\\w]",
    "\\bwww\\.|https?:\\/\\/|[\\w.+-]+@[\\w-]+\\.[a-z]{2,}",
    "\\b(?:linkedin|twitter|facebook|instagram)\\b",
    "\\b(?:GmbH|AG|KG|UG|Inc|Ltd|LLC|LLP|PLC|SAS|SARL|S\\.?A\\.?R\\.?L|S\\.A|EURL|BV|B\\.V|NV|N\\.V|S\\.L|SpA|S\\.p\\.A|S\\.?r\\.?l|Lda|Ltda|Corp|Corporation|Company|Group|Groupe|Gruppe)\\b\\.?",
    "\\b(?:manager|director|engineer|developer|officer|president|founder|co-founder|assistant|consultant|specialist|analyst|coordinator|executive|head of|lead|CEO|CTO|CFO|COO|CMO|VP|accountant|designer|architect|secretary|teacher|professor|dr\\.?-ing)\\b",
    "\\b(?:directeur|directrice|responsable|gérante?|chef|ingénieure?|chargée? d[e’']|assistante|conseill(?:er|ère)|comptable)\\b",
    "\\b(?:leiter(?:in)?|geschäftsführer(?:in)?|vertrieb|einkauf|buchhaltung|abteilung|sachbearbeiter(?:in)?|referent(?:in)?|mitarbeiter(?:in)?|prokurist(?:in)?)\\b",
    "\\b(?:gerente|jef[ea]|director[a]?|coordinador[a]?|ingenier[oa]|responsabile|direttore|direttrice|ufficio|impiegat[oa]|diretor[a]?|coordenador[a]?|engenheir[oa]|medewerk(?:er|ster)|hoofd|adviseur|verkoop|inkoop|departamento|dipartimento|département|department|service client|customer service|kundenservice)\\b",
    "\\b\\d{4,5}\\s+\\p{Lu}\\p{L}+|\\b(?:street|st\\.|road|avenue|ave\\.?|rue|calle|via|piazza|rua|straat|weg|laan|platz|boulevard|bd|blvd|suite)\\b",
    "stra(?:ß|ss)e\\b|str\\.\\s?\\d|\\s[|·•]\\s|\\p{L}+\\s@\\s\\p{L}+",
  ].join("|"),
  "iu",
);
