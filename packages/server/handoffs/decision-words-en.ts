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

/** Decisions in English. */
export const decisionWordsEn: DecisionWords = {
  because: (reasons) => `because ${reasons.join(", and because ")}`,
  fired(check, record) {
    switch (check.check) {
      case "paused":
        return paused[check.cause ?? "by_hand"];
      case "visitor_asked":
        if (check.by === "model") return `the model read a wish for a person (“${check.said ?? ""}”)`;
        return check.by === "button"
          ? "the visitor pressed “Talk to a person”"
          : `the visitor asked for a person (“${check.request?.words ?? ""}”)`;
      case "phrase":
        if (check.read !== undefined)
          return `the model read it as ${quotedTexts(textsOf(check.read.named), "“", "”")}`;
        return `it contains ${quoted(check.matches, "“", "”", " (by its meaning)")}`;
      case "cannot_answer":
        return notAnswered(check);
      case "failed":
        // The model was not even asked: what kept it from that says more.
        if (record.pauseCause === "model_outage" || record.pauseCause === "daily_spend")
          return paused[record.pauseCause];
        return `the customer agent failed (${check.result.kind === "failed" ? failures[check.result.why] : failures.error})`;
    }
  },
  notable(check) {
    if (check.check === "visitor_asked" && check.request?.why === "negated")
      return `It says not to want a person (“${check.request.clause ?? ""}”).`;
    if (check.check === "visitor_asked" && check.request?.why === "quoted")
      return `It quotes somebody who asks for a person (“${check.request.words ?? ""}”).`;
    if (check.check === "visitor_asked" && check.request?.why === "contact_details")
      return "It asks how or when to reach us, not for a person.";
    if (check.check === "phrase" && check.read !== undefined)
      return `The model did not read it as ${quotedTexts(textsOf(check.read.offered), "“", "”")}.`;
    if (check.check === "phrase" && check.heldBack.length > 0)
      return `The trigger on ${quoted(check.heldBack, "“", "”")} was held back: the mention is negated.`;
    if (check.check === "phrase" && check.nearest?.why === "other_meaning")
      return `“${check.nearest.words}” could have meant a trigger, but is about something else here.`;
    if (check.check === "phrase" && check.nearest?.why === "not_enough")
      return `“${check.nearest.words}” comes near a trigger, but says too little alone.`;
    if (check.check === "phrase" && check.nearest !== null)
      return `The closest trigger was “${check.nearest.words}”, which did not match.`;
    if (check.check === "phrase") return "No trigger matched and no person was asked for.";
    if (check.check === "cannot_answer" && check.result.promised !== undefined)
      return `What promised a person was left out (${quotedTexts(check.result.promised, "“", "”")}).`;
    return null;
  },
  outcome(record, teammate) {
    switch (record.outcome) {
      case "answer_owed":
        return "The customer agent was left to answer";
      case "answered":
        return "The customer agent answered from the knowledge";
      case "clarified":
        return "The customer agent asked the visitor a question before it answers";
      case "handed_off":
        return handedOff(record, teammate);
      case "kept_and_told":
        return "The visitor was told that no person can join, and the customer agent kept the conversation,";
      case "kept":
        return record.about === "answer"
          ? "The customer agent said that it has no answer, and kept the conversation,"
          : "The customer agent was left to answer, and nobody was called,";
      case "teammate_has_it":
        return "A teammate has the conversation, so nothing was checked";
      case "already_waiting":
        return "The conversation already waits for a person, so nothing was checked";
      case "reopened_to_teammate":
        return `The conversation was reopened${teammate === null ? "" : ` and given to ${teammate}`}`;
      case "reopened_to_line":
        return record.handoffOutcome === "unassigned"
          ? "The conversation was reopened and stands in Unassigned"
          : "The conversation was reopened and waits in line";
    }
  },
  fallback: (fallback) =>
    ({
      inbox_removed: "The inbox that was chosen does not exist any more, so it went to the help desk.",
      workflow_missing: "The workflow that was chosen does not exist any more, so nobody was assigned.",
      workflow_failed: "The workflow failed, so nobody was assigned.",
      teammate_gone: "The teammate whom the workflow chose is not active any more, so nobody was assigned.",
    })[fallback],
  nobodyTakesOver: "The process hands nothing to people.",
  nobodyThere(availability) {
    const why = absence(availability);
    return `Nobody was there at that time${why === "" ? "" : ` (${why})`}.`;
  },
};

const paused: Readonly<Record<PauseCause, string>> = {
  by_hand: "the customer agent is paused",
  own_hours: "the customer agent is outside its own hours",
  model_outage: "the model could not be reached",
  daily_spend: "the customer agent has spent what it may in a day",
  channel_off: "the customer agent is off on this channel",
  sender_excluded: "what this sender writes goes straight to people",
};

function notAnswered({ result, because }: Extract<Check, { check: "cannot_answer" }>): string {
  if (because === "clarified_enough") return "the customer agent has asked back as often as it may";
  if (because === "asked_again")
    return result.kind === "answered"
      ? "the same question came again although it had been answered"
      : "the same question came again and still has no answer";
  if (result.promised !== undefined)
    return `the model promised a person (${quotedTexts(result.promised, "“", "”")})`;
  if (result.kind === "hand_off") return `the model said that a person is needed (“${result.said}”)`;
  return result.kind === "cannot_answer" ? noAnswer(result) : "there was no answer";
}

function noAnswer({ why, topic, spoken }: CannotAnswerResult): string {
  switch (why) {
    case "avoided_topic":
      return topic === undefined
        ? "it is about a topic to avoid"
        : `${quoted([topic], "“", "”", " (by its meaning)")} is about a topic to avoid`;
    case "other_language":
      return `it does not answer in ${spoken === undefined ? "this language" : languageName(spoken, "en")}`;
    case "no_words":
      return "the message has no words, and the customer agent can’t read what came with it";
    case "model_says_so":
      return "the model found no answer in the knowledge";
    case "no_source":
      return "no source in the knowledge supports an answer";
  }
}

const failures = { timeout: "it took too long", error: "error", invalid: "its reply was of no use" };

function handedOff(record: DecisionRecord, teammate: string | null): string {
  const all = record.about === "hand_off_running" ? " with all running conversations" : "";
  if (teammate !== null)
    return `Handed off${all} to ${teammate}${record.mode === "later" ? " for later" : ""}`;
  if (record.handoffOutcome === "unassigned") return `Handed off${all} to Unassigned, for somebody to pick,`;
  return `Handed off${all}, waiting in line (${verdict(record.availability)}),`;
}

function verdict(availability: Availability | null): string {
  switch (availability?.verdict) {
    case "available":
      return "others wait first";
    case "busy":
      return "everyone is at capacity";
    default: {
      const why = availability === null ? "" : absence(availability);
      if (availability?.destinationOpen === false) return why;
      return `nobody is available${why === "" ? "" : `: ${why}`}`;
    }
  }
}

/** Why nobody was there; empty when it is not known. */
function absence(availability: Availability): string {
  const until = closedUntil(availability, "en");
  if (until !== null) return until === "unknown" ? "closed" : `closed until ${until}`;
  return countsOf(availability, {
    away: "away",
    outsideHours: "outside their hours",
    outOfOffice: "out of office",
  });
}
