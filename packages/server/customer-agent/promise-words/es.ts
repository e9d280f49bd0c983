import { few, fewBut, type PromiseWords } from "./words.ts";

const person =
  "(?:humano|persona|agentes?|companer[oa]s?|colegas?|asesor\\w*|especialistas?|representantes?|expert[oa]s?|tecnicos?|alguien|equipos?|soporte|departamento|responsable|supervisor\\w*)";
const you = "(?:le|te|lo|la|os|les)";
const matter =
  "(?:su|tu|esta|este|la|el) (?:\\w+ )?(?:consulta|caso|solicitud|peticion|conversacion|pregunta|mensaje|chat|incidencia|asunto)";
const passes =
  "(?:transfiero|transferimos|transferido|transferida|transferir|transfiriendo|paso con|paso a un|pasamos con|pasando con|conecto|conectamos|conectando|conectado|comunico con|comunicamos con|pongo en contacto|ponemos en contacto|poniendo en contacto|derivo|derivamos|derivado|derivando|redirijo a un|redirigimos a un)";

/** In Spanish. */
export const promiseWordsEs: PromiseWords = {
  handsOver: [
    new RegExp(
      `(?<!\\bno )\\b${you} (?:(?:voy|vamos|a|he|hemos|estoy|estamos|ya|acabo|de) ){0,4}${passes}\\b`,
    ),
    new RegExp(
      `\\b(?:voy|vamos|procedo|permitame|dejeme) (?:a )?(?:(?:transferir|conectar|derivar|comunicar)${you}|(?:pasar|comunicar)${you} con|poner${you} en contacto)\\b`,
    ),
    new RegExp(
      `\\b(?:he|hemos) (?:ya )?(?:transferido|escalado|derivado|remitido|pasado|trasladado|enviado|reenviado) ${matter}\\b`,
    ),
    new RegExp(
      `\\b(?:he|hemos|ya he|ya hemos) (?:avisado|informado|notificado|alertado|contactado|pedido) (?:a|con) ${few}${person}\\b`,
    ),
    new RegExp(
      `\\b(?:sera|seras|esta siendo|estas siendo|ha sido|has sido) (?:transferid[oa]|conectad[oa]|derivad[oa]) (?:a|al|con) ${fewBut("cuenta", "banco", "pagina")}${person}\\b`,
    ),
    /\b(?:no cuelgue|permanezca en linea|mantengase en linea|siga en linea)\b|\bespere (?:(?:un|momento|por|favor|instante) ){0,4}mientras (?:le|te|lo|la|busco|buscamos|localizo|contacto)\b|\bespere un (?:momento|instante)(?: por favor)?$/,
  ],
  getsInTouch: [
    new RegExp(
      `\\b${person} ${few}(?:se (?:pondra|pondran|comunicara|contactara)|${you} (?:contactara|llamara|respondera|atendera|escribira|ayudara|contestara)n?|va a (?:contactar|llamar|responder|atender|escribir|ayudar|poner)\\w*|contactara con|tomara el relevo)\\b`,
    ),
    /\bnos (?:pondremos en contacto|comunicaremos con|contactaremos)\b/,
    new RegExp(`\\b${you} (?:contactaremos|llamaremos|responderemos|escribiremos)\\b`),
    /\b(?:sera|seras) contactad[oa]\b|\brecibiras? (?:una|nuestra) llamada\b/,
  ],
};
