import type { SendFailure } from "@baton/contract";

/** What Twilio's error codes mean to us: twilio.com/docs/api/errors. */
const meanings: readonly (readonly [failure: SendFailure, ...codes: readonly number[]])[] = [
  // 21610 is the person's STOP.
  ["blocked", 21610, 30004],
  ["no_such_recipient", 21211, 21214, 21217, 21265, 21604, 21614, 21635, 30005, 30006],
  ["unreachable", 30003],
  [
    "not_authorised",
    20003,
    20005,
    20403,
    20404,
    21408,
    21606,
    21612,
    21659,
    21660,
    21661,
    30002,
    30032,
    30034,
  ],
  ["rate_limited", 14107, 20429, 21611, 30001, 30022, 30023],
  ["too_large", 21605, 21617, 30019],
  ["unsupported_file", 11200, 12300, 21620, 21623, 21655, 21656, 30017],
  ["provider_error", 20500, 30008],
  ["rejected", 21602, 21609, 21619, 30007, 30038],
  ["expired", 30036],
];

const failureOfCode: ReadonlyMap<number, SendFailure> = new Map(
  meanings.flatMap(([failure, ...codes]) => codes.map((code) => [code, failure] as const)),
);

/** What one of Twilio's codes means; `otherwise` for one that we don't know. */
export function failureOf(code: number | null, otherwise: SendFailure): SendFailure {
  return (code === null ? undefined : failureOfCode.get(code)) ?? otherwise;
}
