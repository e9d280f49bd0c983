import type { SendFailure } from "@baton/contract";
import { type GraphError, graphCodes, isPermission } from "../meta/graph.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const codes: readonly (readonly [SendFailure, readonly number[]])[] = [
  ["window_closed", [131_047]],
  ["no_such_recipient", [131_026, 131_021]],
  ["blocked", [131_050]],
  ["rate_limited", [...graphCodes.limited, 130_429, 131_048, 131_056]],
  // The account is restricted, locked, not registered or has not paid.
  ["not_authorised", [...graphCodes.token, 368, 131_005, 131_031, 131_042, 131_045, 133_010, 33]],
  [
    "template_rejected",
    [
      131_062, 132_000, 132_001, 132_005, 132_007, 132_008, 132_012, 132_015, 132_016, 132_018, 132_068,
      132_069,
    ],
  ],
  ["unsupported_file", [131_051, 131_052, 131_053]],
  // It has trouble of its own, is overloaded or being mended.
  ["provider_error", [2, 131_000, 131_016, 131_057, 133_004]],
  ["rejected", [100, 130_472, 130_497, 131_008, 131_009, 131_030, 131_037, 131_049, 135_000]],
];

/** Why WhatsApp did not deliver, by its code. */
export function whatsappFailure(code: number): SendFailure {
  const found = codes.find(([, known]) => known.includes(code))?.[0];
  return found ?? (isPermission(code) ? "not_authorised" : "other");
}

/** What is to be done about an error of a call that sends. Code 1 says nothing: the message may be on its way. */
export function judgeWhatsapp({ code }: GraphError): { failure: SendFailure; later: boolean } | null {
  if (code === 1) return null;
  const failure = whatsappFailure(code);
  return { failure, later: failure === "rate_limited" || failure === "provider_error" };
}
