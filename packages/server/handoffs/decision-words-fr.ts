import type { Availability, CannotAnswerResult, Check, DecisionRecord, PauseCause } from "@baton/engine";
import {
  closedUntil,
  countsOf,
  type DecisionWords,
  languageName,
  quoted,
  quotedTexts,
  textsOf,
} from "./decision-parts.ts";

/** Decisions in French. */
export const decisionWordsFr: DecisionWords = {
  because: (reasons) => reasons.map(parceQue).join(", et "),
  fired(check, record) {
    switch (check.check) {
      case "paused":
        return paused[check.cause ?? "by_hand"];
      case "visitor_asked":
        if (check.by === "model")
          return `le modèle a compris que le visiteur veut une personne (« ${check.said ?? ""} »)`;
        return check.by === "button"
          ? "le visiteur a choisi « Parler à une personne »"
          : `le visiteur a demandé une personne (« ${check.request?.words ?? ""} »)`;
      case "phrase":
        if (check.read !== undefined)
          return `le modèle y a lu ${quotedTexts(textsOf(check.read.named), "« ", " »")}`;
        return `le message contient ${quoted(check.matches, "« ", " »", " (par son sens)")}`;
      case "cannot_answer":
        return notAnswered(check);
      case "failed":
        // The model was not even asked: what kept it from that says more.
        if (record.pauseCause === "model_outage" || record.pauseCause === "daily_spend")
          return paused[record.pauseCause];
        return `l’agent client a échoué (${check.result.kind === "failed" ? failures[check.result.why] : failures.error})`;
    }
  },
  notable(check) {
    if (check.check === "visitor_asked" && check.request?.why === "negated")
      return `Il dit ne pas vouloir de personne (« ${check.request.clause ?? ""} »).`;
    if (check.check === "visitor_asked" && check.request?.why === "quoted")
      return `Il cite quelqu’un qui demande une personne (« ${check.request.words ?? ""} »).`;
    if (check.check === "visitor_asked" && check.request?.why === "contact_details")
      return "Il demande comment ou quand nous joindre, pas une personne.";
    if (check.check === "phrase" && check.read !== undefined)
      return `Le modèle n’y a pas lu ${quotedTexts(textsOf(check.read.offered), "« ", " »")}.`;
    if (check.check === "phrase" && check.heldBack.length > 0)
      return `Le déclencheur sur ${quoted(check.heldBack, "« ", " »")} a été retenu : la mention est niée.`;
    if (check.check === "phrase" && check.nearest?.why === "other_meaning")
      return `« ${check.nearest.words} » aurait pu avoir le sens d’un déclencheur, mais parle ici d’autre chose.`;
    if (check.check === "phrase" && check.nearest?.why === "not_enough")
      return `« ${check.nearest.words} » est proche d’un déclencheur, mais ne suffit pas à lui seul.`;
    if (check.check === "phrase" && check.nearest !== null)
      return `Le déclencheur le plus proche était « ${check.nearest.words} », sans correspondance.`;
    if (check.check === "phrase") return "Aucun déclencheur ne correspond et aucune personne n’est demandée.";
    if (check.check === "cannot_answer" && check.result.promised !== undefined)
      return `Ce qui promettait une personne a été retiré (${quotedTexts(check.result.promised, "« ", " »")}).`;
    return null;
  },
  outcome(record, teammate) {
    switch (record.outcome) {
      case "answer_owed":
        return "L’agent client avait à répondre";
      case "answered":
        return "L’agent client a répondu à partir des connaissances";
      case "clarified":
        return "L’agent client a posé une question au visiteur avant de répondre";
      case "handed_off":
        return handedOff(record, teammate);
      case "kept_and_told":
        return "Le visiteur a lu que personne ne peut le rejoindre, et l’agent client a gardé la conversation,";
      case "kept":
        return record.about === "answer"
          ? "L’agent client a dit qu’il n’a pas de réponse, et a gardé la conversation,"
          : "L’agent client avait à répondre, et personne n’a été appelé,";
      case "teammate_has_it":
        return "Un coéquipier a la conversation : rien n’a été vérifié";
      case "already_waiting":
        return "La conversation attend déjà une personne : rien n’a été vérifié";
      case "reopened_to_teammate":
        return `La conversation a été rouverte${teammate === null ? "" : ` et attribuée à ${teammate}`}`;
      case "reopened_to_line":
        return record.handoffOutcome === "unassigned"
          ? "La conversation a été rouverte et se trouve dans Non attribuées"
          : "La conversation a été rouverte et attend dans la file";
    }
  },
  fallback: (fallback) =>
    ({
      inbox_removed: "La boîte choisie n’existe plus : la conversation est allée au centre d’assistance.",
      workflow_missing: "Le workflow choisi n’existe plus : personne n’a été désigné.",
      workflow_failed: "Le workflow a échoué : personne n’a été désigné.",
      teammate_gone: "Le coéquipier choisi par le workflow n’est plus actif : personne n’a été désigné.",
    })[fallback],
  nobodyTakesOver: "Le processus ne transmet rien à personne.",
  nobodyThere(availability) {
    const why = absence(availability);
    return `Personne n’était là à ce moment${why === "" ? "" : ` (${why})`}.`;
  },
};

const paused: Readonly<Record<PauseCause, string>> = {
  by_hand: "l’agent client est en pause",
  own_hours: "l’agent client est en dehors de ses propres horaires",
  model_outage: "le modèle est injoignable",
  daily_spend: "l’agent client a dépensé ce qu’il peut en une journée",
  channel_off: "l’agent client est désactivé sur ce canal",
  sender_excluded: "ce que cet expéditeur écrit va directement à une personne",
};

function notAnswered({ result, because }: Extract<Check, { check: "cannot_answer" }>): string {
  if (because === "clarified_enough")
    return "l’agent client a demandé des précisions autant de fois qu’il le peut";
  if (because === "asked_again")
    return result.kind === "answered"
      ? "la même question est revenue après avoir reçu une réponse"
      : "la même question est revenue, toujours sans réponse";
  if (result.promised !== undefined)
    return `le modèle a promis une personne (${quotedTexts(result.promised, "« ", " »")})`;
  if (result.kind === "hand_off") return `le modèle a dit qu’il faut une personne (« ${result.said} »)`;
  return result.kind === "cannot_answer" ? noAnswer(result) : "il n’y a pas eu de réponse";
}

function noAnswer({ why, topic, spoken }: CannotAnswerResult): string {
  switch (why) {
    case "avoided_topic":
      return topic === undefined
        ? "le message porte sur un sujet à éviter"
        : `${quoted([topic], "« ", " »", " (par son sens)")} porte sur un sujet à éviter`;
    case "other_language":
      return `il ne répond pas dans cette langue${spoken === undefined ? "" : ` (${languageName(spoken, "fr")})`}`;
    case "no_words":
      return "le message n’a pas de mots, et l’agent client ne peut pas lire ce qui l’accompagne";
    case "model_says_so":
      return "le modèle n’a pas trouvé de réponse dans les connaissances";
    case "no_source":
      return "aucune source des connaissances ne permet de répondre";
  }
}

const failures = { timeout: "délai dépassé", error: "erreur", invalid: "réponse inutilisable" };

function parceQue(reason: string): string {
  return /^[aeiou]/i.test(reason) ? `parce qu’${reason}` : `parce que ${reason}`;
}

function handedOff(record: DecisionRecord, teammate: string | null): string {
  const all = record.about === "hand_off_running" ? " avec toutes les conversations en cours" : "";
  if (teammate !== null)
    return `Transmise${all} à ${teammate}${record.mode === "later" ? " pour plus tard" : ""}`;
  if (record.handoffOutcome === "unassigned")
    return `Transmise${all} dans Non attribuées, à prendre par quelqu’un,`;
  return `Transmise${all}, en attente dans la file (${verdict(record.availability)}),`;
}

function verdict(availability: Availability | null): string {
  switch (availability?.verdict) {
    case "available":
      return "d’autres attendent déjà";
    case "busy":
      return "tout le monde est au maximum";
    default: {
      const why = availability === null ? "" : absence(availability);
      if (availability?.destinationOpen === false) return why;
      return `personne n’est disponible${why === "" ? "" : ` : ${why}`}`;
    }
  }
}

/** Why nobody was there; empty when it is not known. */
function absence(availability: Availability): string {
  const until = closedUntil(availability, "fr");
  if (until !== null) return until === "unknown" ? "fermé" : `fermé jusqu’au ${until}`;
  return countsOf(availability, {
    away: "absents",
    outsideHours: "hors de leurs horaires",
    outOfOffice: "en congé",
  });
}
