import { few, type PromiseWords } from "./words.ts";

const person =
  "(?:human|person|teammate|colleague|agent|representative|specialist|advisor|adviser|expert|manager|technician|supervisor|someone|somebody|team|staff|support|department)s?";
// "We pass it to the carrier" and "put the lamp" are none.
const matter =
  "(?:you|this|your (?:\\w+ )?(?:request|question|case|message|conversation|chat|issue|details|ticket|enquiry|inquiry))";

/** In English. */
export const promiseWordsEn: PromiseWords = {
  handsOver: [
    new RegExp(`\\b(?:transferring|connecting|escalating|handing|passing|routing) ${matter}\\b`),
    new RegExp(
      `\\b(?:i|we) (?:(?:have|ve|will|ll|am|m|are|re|can|shall|just|already|now|going|to|d|like) ){0,5}` +
        `(?:transfer|transferred|connect|connected|escalate|escalated|forward|forwarded|hand|handed|pass|passed|put|route|routed) ${matter}\\b`,
    ),
    /\blet me (?:\w+ )?(?:transfer|connect|escalate|forward|hand|pass|put) (?:you|this|your)\b/,
    new RegExp(`\\blet me (?:get|ask|find|call|fetch) ${few}${person}\\b`),
    /\byou (?:(?:will|ll|are|re|have|ve|be|been|being|now|shortly|soon) )+(?:transferred|connected|put through)\b/,
    new RegExp(
      `\\b(?:i|we) (?:(?:have|ve|will|ll|just|already) )*(?:notify|notified|inform|informed|alert|alerted|ask|asked|tell|told|contact|contacted|escalated) ${few}${person}\\b`,
    ),
    /\b(?:hold the line|stay on the line|bear with me)\b|\bplease (?:hold|wait|hold on|stand by)(?: (?:while (?:i|we)|a moment|a minute|a second|for (?:an?|our|the|one))\b|$)/,
  ],
  getsInTouch: [
    /\byou (?:(?:will|ll|are|re|have|ve|be|been|being|now|shortly|soon) )+(?:contacted|called back)\b/,
    new RegExp(
      `\\b${person} ${few}(?:will|ll|is going to|shall) ${few}(?:contact|reach|get back|be with|be in touch|reply|respond|call|assist|help|take over|follow up|join|answer|write)\\b`,
    ),
    /\bwe (?:will|ll) (?:\w+ ){0,2}?(?:get back to you|be in touch|follow up|contact you|call you|reach out)\b/,
  ],
};
