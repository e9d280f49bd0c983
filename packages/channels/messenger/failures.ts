import type { SendFailure } from "@baton/contract";
import { type GraphError, graphCodes, isPermission } from "../meta/graph.ts";

type Known = readonly (readonly [SendFailure, readonly number[]])[];

/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes; 2534… are Instagram's. */
const subcodes: Known = [
  ["window_closed", [2_018_278, 2_018_065, 2_534_022]],
  ["no_such_recipient", [2_018_001, 2_534_014]],
  ["blocked", [1_545_041, 2_018_108]],
  ["too_large", [2_018_109]],
  ["unsupported_file", [2_018_007, 2_018_008, 2_018_047, 2_018_074]],
  ["rate_limited", [2_018_022, 1_893_016]],
  // Another program has control of the person's messages.
  ["rejected", [2_018_300]],
];

const codes: Known = [
  ["blocked", [551]],
  ["rate_limited", [...graphCodes.limited, 9]],
  ["not_authorised", [...graphCodes.token, 368]],
  ["provider_error", [2, 1200]],
  ["rejected", [100]],
];

/** What is to be done about an error of a call that sends. Code 1 may come although all was sent. */
export function judgePage({ code, subcode }: GraphError): { failure: SendFailure; later: boolean } | null {
  const failure = lookUp(subcodes, subcode) ?? lookUp(codes, code);
  if (failure === undefined && code === 1) return null;
  const reason = failure ?? (isPermission(code) ? "not_authorised" : "other");
  return { failure: reason, later: reason === "rate_limited" || reason === "provider_error" };
}

function lookUp(known: Known, number: number): SendFailure | undefined {
  return known.find(([, numbers]) => numbers.includes(number))?.[0];
}
