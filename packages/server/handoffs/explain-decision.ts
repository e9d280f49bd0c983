import type { Check, DecisionRecord } from "@baton/engine";

/** The languages in which decisions are explained. */
export type ReaderLanguage = "en" | "fr";

/** Says in one or two sentences why a message led to what it led to; rendered from codes, never stored. */
export function explainDecision(
  record: DecisionRecord,
  language: ReaderLanguage,
  nameOf: (id: string) => string | null,
): string {
  const words = phrases[language];
  const because = record.checks.filter((check) => check.fired).map((check) => words.fired(check));
  const name =
    record.chosenTeammateId === null ? null : (nameOf(record.chosenTeammateId) ?? record.chosenTeammateId);
  const outcome = words.outcome(record, name);
  if (because.length > 0) return `${outcome} ${words.because} ${because.join(words.and)}.`;
  const notable = record.checks.flatMap((check) => words.notable(check) ?? []);
  return [`${outcome}.`, ...notable].join(" ");
}

type Phrases = {
  readonly because: string;
  readonly and: string;
  fired(check: Check): string;
  notable(check: Check): string | null;
  outcome(record: DecisionRecord, teammate: string | null): string;
};

const phrases: Readonly<Record<ReaderLanguage, Phrases>> = {
  en: {
    because: "because",
    and: ", and because ",
    fired(check) {
      switch (check.check) {
        case "paused":
          return check.cause === "model_outage"
            ? "the model could not be reached"
            : "the customer agent is paused";
        case "visitor_asked":
          return check.by === "button"
            ? "the visitor pressed “Talk to a person”"
            : `the visitor asked for a person (“${check.request?.words ?? ""}”)`;
        case "phrase":
          return `it contains ${quoted(check.matches, "“", "”")}`;
        case "cannot_answer":
          return "no source in the knowledge supports an answer";
        case "failed":
          return `the customer agent failed (${check.result.kind === "failed" ? check.result.why : "error"})`;
      }
    },
    notable(check) {
      if (check.check === "visitor_asked" && check.request?.why === "negated")
        return `It says not to want a person (“${check.request.clause ?? ""}”).`;
      if (check.check === "visitor_asked" && check.request?.why === "contact_details")
        return "It asks how or when to reach us, not for a person.";
      if (check.check === "phrase" && check.heldBack.length > 0)
        return `The trigger on ${quoted(check.heldBack, "“", "”")} was held back: the mention is negated.`;
      if (check.check === "phrase" && check.nearest !== null)
        return `The closest trigger was “${check.nearest.words}”, which did not match.`;
      if (check.check === "phrase") return "No trigger matched and no person was asked for.";
      return null;
    },
    outcome(record, teammate) {
      switch (record.outcome) {
        case "answer_owed":
          return "The customer agent was left to answer";
        case "answered":
          return "The customer agent answered from the knowledge";
        case "handed_off":
          return teammate === null
            ? `Handed off, waiting in line (${verdictEn(record)}),`
            : `Handed off to ${teammate}`;
        case "teammate_has_it":
          return "A teammate has the conversation, so nothing was checked";
        case "already_waiting":
          return "The conversation already waits for a person, so nothing was checked";
        case "reopened_to_teammate":
          return `The conversation was reopened${teammate === null ? "" : ` and given to ${teammate}`}`;
        case "reopened_to_line":
          return "The conversation was reopened and waits in line";
      }
    },
  },
  fr: {
    because: "parce que",
    and: ", et parce que ",
    fired(check) {
      switch (check.check) {
        case "paused":
          return check.cause === "model_outage" ? "le modèle est injoignable" : "l’agent client est en pause";
        case "visitor_asked":
          return check.by === "button"
            ? "le visiteur a choisi « Parler à une personne »"
            : `le visiteur a demandé une personne (« ${check.request?.words ?? ""} »)`;
        case "phrase":
          return `le message contient ${quoted(check.matches, "« ", " »")}`;
        case "cannot_answer":
          return "aucune source des connaissances ne permet de répondre";
        case "failed":
          return `l’agent client a échoué (${check.result.kind === "failed" ? check.result.why : "erreur"})`;
      }
    },
    notable(check) {
      if (check.check === "visitor_asked" && check.request?.why === "negated")
        return `Il dit ne pas vouloir de personne (« ${check.request.clause ?? ""} »).`;
      if (check.check === "visitor_asked" && check.request?.why === "contact_details")
        return "Il demande comment ou quand nous joindre, pas une personne.";
      if (check.check === "phrase" && check.heldBack.length > 0)
        return `Le déclencheur sur ${quoted(check.heldBack, "« ", " »")} a été retenu : la mention est niée.`;
      if (check.check === "phrase" && check.nearest !== null)
        return `Le déclencheur le plus proche était « ${check.nearest.words} », sans correspondance.`;
      if (check.check === "phrase")
        return "Aucun déclencheur ne correspond et aucune personne n’est demandée.";
      return null;
    },
    outcome(record, teammate) {
      switch (record.outcome) {
        case "answer_owed":
          return "L’agent client avait à répondre";
        case "answered":
          return "L’agent client a répondu à partir des connaissances";
        case "handed_off":
          return teammate === null
            ? `Transmise, en attente dans la file (${verdictFr(record)}),`
            : `Transmise à ${teammate}`;
        case "teammate_has_it":
          return "Un coéquipier a la conversation : rien n’a été vérifié";
        case "already_waiting":
          return "La conversation attend déjà une personne : rien n’a été vérifié";
        case "reopened_to_teammate":
          return `La conversation a été rouverte${teammate === null ? "" : ` et attribuée à ${teammate}`}`;
        case "reopened_to_line":
          return "La conversation a été rouverte et attend dans la file";
      }
    },
  },
};

function quoted(matches: readonly { readonly words: string }[], open: string, close: string): string {
  return matches.map((match) => `${open}${match.words}${close}`).join(", ");
}

function verdictEn(record: DecisionRecord): string {
  const { verdict } = record.availability ?? { verdict: "unavailable" };
  return {
    available: "others wait first",
    busy: "everyone is at capacity",
    unavailable: "nobody is available",
  }[verdict];
}

function verdictFr(record: DecisionRecord): string {
  const { verdict } = record.availability ?? { verdict: "unavailable" };
  return {
    available: "d’autres attendent déjà",
    busy: "tout le monde est au maximum",
    unavailable: "personne n’est disponible",
  }[verdict];
}
