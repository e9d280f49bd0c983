import { describe, expect, test } from "vitest";
import { promiseIn } from "./promises.ts";

describe.each([
  [
    "en",
    [
      "I transferred you.",
      "I’m connecting you with a human agent now.",
      "Let me transfer you to our support team!",
      "I'll hand this over to a colleague.",
      "I have escalated your request.",
      "You will be connected with a representative.",
      "I've notified the support team about this.",
      "Please hold while I look for someone.",
    ],
    [
      "A member of our team will contact you within 24 hours.",
      "One of our specialists will be with you shortly",
      "Someone will get back to you.",
      "We'll get back to you soon.",
    ],
    [
      "Delivery costs €4.90 and is free for orders over €60.",
      "You can contact us by e-mail or call us from Monday to Friday.",
      "Please wait until the lamp has cooled down.",
      "We pass it to the carrier the same day.",
      "If the parcel is lost, we send a new lamp or refund you.",
      "Write to us with your order number.",
      "Our team answers from 9:00 to 18:00.",
      "Hold the button for five seconds and the lamp connects to your network.",
      "I can't transfer you.",
    ],
  ],
  [
    "fr",
    [
      "Je vous transfère à un conseiller.",
      "Je vais vous mettre en relation avec un collègue.",
      "J'ai transmis votre demande à notre équipe.",
      "Vous allez être mis en relation avec une personne.",
      "Ne quittez pas.",
    ],
    [
      "Un conseiller va vous répondre dans quelques minutes.",
      "Un membre de notre équipe vous recontactera.",
      "Nous reviendrons vers vous rapidement.",
      "Vous serez recontactée demain.",
    ],
    [
      "Vous pouvez nous appeler du lundi au vendredi.",
      "Nous vous envoyons un e-mail avec un lien de suivi.",
      "Un technicien répare la lampe dans notre atelier.",
      "Le transfert de votre compte prend deux jours.",
    ],
  ],
  [
    "es",
    [
      "Le paso con un agente.",
      "Te estoy conectando con un compañero.",
      "Voy a transferirle a nuestro equipo.",
      "Voy a ponerle en contacto con un asesor.",
      "He escalado su consulta.",
      "Ya he avisado a nuestro equipo de soporte.",
      "Será transferido a un especialista.",
      "No cuelgue, por favor.",
      "Espere un momento mientras le busco a alguien.",
    ],
    [
      "Un miembro de nuestro equipo se pondrá en contacto con usted.",
      "Alguien te llamará mañana.",
      "Nos pondremos en contacto contigo pronto.",
      "Le responderemos en breve.",
      "Recibirá una llamada hoy.",
    ],
    [
      "El envío cuesta 4,90 €.",
      "Puede ponerse en contacto con nosotros por correo.",
      "Espere un momento y vuelva a encender la lámpara.",
      "El importe será transferido a su cuenta.",
      "Conecte la lámpara a la red y pase al siguiente paso.",
      "Nuestro equipo responde de 9 a 18 h.",
      "No le puedo transferir.",
      "El técnico repara la lámpara en el taller.",
    ],
  ],
  [
    "de",
    [
      "Ich verbinde Sie mit einem Mitarbeiter.",
      "Jetzt verbinde ich dich mit meiner Kollegin.",
      "Ich werde Sie an unser Team weiterleiten.",
      "Ich habe Ihre Anfrage an den Support weitergeleitet.",
      "Wir leiten Ihr Anliegen an die zuständige Abteilung weiter.",
      "Ich übergebe Sie an einen Kollegen.",
      "Ich habe unser Team bereits informiert.",
      "Sie werden gleich mit einem Berater verbunden.",
      "Bleiben Sie bitte dran!",
      "Einen Moment bitte, ich hole jemanden.",
    ],
    [
      "Ein Mitarbeiter wird sich in Kürze bei Ihnen melden.",
      "Unser Team meldet sich bald bei Ihnen.",
      "Wir melden uns bei Ihnen.",
      "Jemand aus unserem Team wird Sie anrufen.",
      "Wir rufen Sie morgen zurück.",
      "Sie werden von uns kontaktiert.",
    ],
    [
      "Der Versand kostet 4,90 €.",
      "Verbinden Sie die Lampe mit dem WLAN.",
      "Sie werden zur Zahlungsseite weitergeleitet.",
      "Wir leiten das Paket am selben Tag an den Spediteur weiter.",
      "Unser Team antwortet von 9 bis 18 Uhr.",
      "Sie können sich jederzeit bei uns melden.",
      "Ich kann Sie nicht verbinden.",
      "Bitte warten Sie, bis die Lampe abgekühlt ist.",
      "Die Lampe wird mit dem Netz verbunden.",
    ],
  ],
  [
    "it",
    [
      "La trasferisco a un operatore.",
      "Ti passo un collega.",
      "La sto mettendo in contatto con un consulente.",
      "Ho inoltrato la sua richiesta.",
      "Abbiamo avvisato il nostro team.",
      "Verrà trasferito a un operatore.",
      "Sto per metterla in contatto con il nostro reparto.",
      "Resti in linea.",
    ],
    [
      "Un membro del nostro team la contatterà.",
      "Qualcuno ti richiamerà domani.",
      "Le risponderemo al più presto.",
      "Ci metteremo in contatto con lei.",
      "Sarai ricontattato entro un giorno.",
    ],
    [
      "La spedizione costa 4,90 €.",
      "Può contattarci per e-mail o chiamarci dal lunedì al venerdì.",
      "L'importo verrà trasferito sul suo conto.",
      "Colleghi la lampada alla rete.",
      "Il nostro team risponde dalle 9 alle 18.",
      "Non posso trasferirla.",
      "Un tecnico ripara la lampada nel nostro laboratorio.",
      "Attenda un momento e riaccenda la lampada.",
    ],
  ],
  [
    "pt",
    [
      "Vou transferi-lo para um atendente.",
      "Vou te transferir para um colega.",
      "Estou a encaminhar a sua pergunta.",
      "Vou colocar você em contato com a equipe.",
      "Encaminhei o seu caso.",
      "Já avisei a nossa equipa de suporte.",
      "Você será encaminhado para um especialista.",
      "Aguarde um momento, por favor.",
      "Não desligue.",
    ],
    [
      "Um membro da nossa equipe vai entrar em contato.",
      "Alguém irá responder em breve.",
      "Um colega entrará em contacto consigo.",
      "Entraremos em contato com você.",
      "Será contactado amanhã.",
    ],
    [
      "O envio custa 4,90 €.",
      "Pode entrar em contato connosco por e-mail.",
      "O valor será transferido para a sua conta.",
      "Aguarde um momento e ligue de novo o candeeiro.",
      "A nossa equipa responde das 9 às 18 horas.",
      "Não vou transferir você.",
      "O técnico repara o candeeiro na oficina.",
      "Conecte a lâmpada à rede.",
    ],
  ],
  [
    "nl",
    [
      "Ik verbind u door met een medewerker.",
      "Ik zet je door naar een collega.",
      "Ik ga u doorverbinden.",
      "We hebben uw vraag doorgestuurd naar het team.",
      "Ik heb een collega ingelicht.",
      "U wordt doorverbonden.",
      "Blijf even aan de lijn.",
      "Een moment geduld, ik verbind u.",
    ],
    [
      "Een medewerker zal contact met u opnemen.",
      "Iemand van ons team neemt contact met je op.",
      "We nemen zo snel mogelijk contact met u op.",
      "Wij bellen u morgen terug.",
      "U wordt vandaag teruggebeld.",
    ],
    [
      "Verzending kost € 4,90.",
      "U kunt contact met ons opnemen per e-mail.",
      "U wordt doorgestuurd naar de betaalpagina.",
      "Verbind de lamp met uw netwerk.",
      "Ons team antwoordt van 9 tot 18 uur.",
      "Ik kan u niet doorverbinden.",
      "We geven het pakket dezelfde dag aan de vervoerder.",
      "Een technicus repareert de lamp in onze werkplaats.",
    ],
  ],
])("in %s", (_language, handsOver, getsInTouch, harmless) => {
  test.each(handsOver)("a handoff that takes place: %s", (text) => {
    expect(promiseIn(text)).toBe("hands_over");
    expect(promiseIn(`${harmless[0]} ${text}`)).toBe("hands_over");
  });
  test.each(getsInTouch)("somebody who will get in touch: %s", (text) => {
    expect(promiseIn(text)).toBe("gets_in_touch");
  });
  test.each(harmless)("no promise: %s", (text) => {
    expect(promiseIn(text)).toBeNull();
  });
});

test("is read in linear time, whatever is written", () => {
  for (const word of ["transfer ", "der ", "le voy a ", "je ", "ich habe ", "un membro "]) {
    const started = performance.now();
    promiseIn(word.repeat(5000));
    expect(performance.now() - started).toBeLessThan(200);
  }
});
