import { few, type PromiseWords } from "./words.ts";

const person =
  "(?:humano|humana|pessoa|atendentes?|agentes?|colegas?|especialistas?|representantes?|consultor\\w*|tecnic[oa]s?|alguem|equip[ea]s?|suporte|departamento|responsavel|supervisor\\w*|colaborador\\w*|operador\\w*)";
const you = "(?:voce|te|lhe|lo|la|o senhor|a senhora)";
const matter =
  "(?:(?:o |a )?(?:seu|sua|teu|tua)|este|esta|o|a) (?:\\w+ )?(?:pedido de ajuda|pergunta|caso|solicitacao|conversa|mensagem|chat|questao)";
const passing = "(?:transferi\\w*|encaminha\\w*|conecta\\w*|passa\\w*|direciona\\w*|redireciona\\w*)";

/** In Portuguese, of Brazil and of Portugal. */
export const promiseWordsPt: PromiseWords = {
  handsOver: [
    new RegExp(
      `(?<!\\bnao )\\b(?:vou|irei|vamos|iremos|estou|estamos) (?:(?:agora|ja|a) ){0,2}(?:${you} )?${passing} (?:${you} )?(?:${you}|para (?:um|uma|o nosso|a nossa)|a um|a uma|ao nosso|com (?:um|uma|o nosso|a nossa))\\b`,
    ),
    new RegExp(
      `(?<!\\bnao )\\b(?:vou|vamos|irei|iremos|estou a|estamos a) ${passing} (?:${you}|${matter})\\b`,
    ),
    new RegExp(
      `(?<!\\bnao )\\b(?:vou|vamos|irei|iremos) (?:${you} )?(?:colocar|coloca|por) (?:${you} )?em conta(?:c)?to\\b`,
    ),
    new RegExp(
      `\\b(?:transferi|encaminhei|passei|escalei|transferimos|encaminhamos|escalamos) (?:${you}|${matter})\\b`,
    ),
    new RegExp(
      `\\b(?:avisei|informei|notifiquei|contatei|contactei|avisamos|informamos|notificamos) ${few}${person}\\b`,
    ),
    new RegExp(
      `\\b(?:sera|esta sendo|esta a ser|foi) (?:transferid[oa]|encaminhad[oa]|conectad[oa]|direcionad[oa]) (?:para|a|ao|com) ${few}${person}\\b`,
    ),
    /\b(?:nao desligue|fique na linha|permaneca na linha|aguarde na linha)\b|\b(?:aguarde|espere) (?:(?:um|momento|instante|por|favor) ){0,4}enquanto (?:eu|o|a|te|lhe|voce|procuro|transfiro|encaminho|conecto)\b|\baguarde um (?:momento|instante)(?: por favor)?$/,
  ],
  getsInTouch: [
    new RegExp(
      `\\b${person} ${few}(?:vai|ira|vao|irao) ${few}(?:entrar em conta(?:c)?to|conta(?:c)?tar|ligar|responder|ajudar|atender|retornar|assumir|escrever|falar)\\b`,
    ),
    new RegExp(
      `\\b${person} ${few}(?:entrara|entrarao) em conta(?:c)?to\\b|\\b${person} ${few}(?:${you} )?(?:ligara|respondera|atendera|ajudara|contactara|contatara|retornara)\\b`,
    ),
    /\b(?:entraremos em conta(?:c)?to|vamos entrar em conta(?:c)?to|retornaremos|voltaremos a conta(?:c)?tar|contactaremos|contataremos|ligaremos para|responderemos em breve|daremos retorno)\b/,
    /\bsera(?:s)? conta(?:c)?tad[oa]\b|\breceberas? (?:uma|a nossa) (?:chamada|ligacao)\b/,
  ],
};
