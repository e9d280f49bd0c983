import { makeCustom } from "./custom.ts";
import type { Account, Desk, Dialect, Person } from "./provider.ts";
import { makeSms } from "./sms.ts";
import { makeTelegram } from "./telegram.ts";

/** A provider that can be stood in for: how it speaks, and who writes there. */
export type Provider = {
  readonly make: (desk: Desk) => Dialect;
  readonly person: Person;
  readonly account: Pick<Account, "id" | "secret">;
};

/** Every provider that has a stub, by the kind of its channel. */
export const providers = {
  telegram: {
    make: makeTelegram,
    person: { id: "1111111", name: "Ana" },
    account: { id: "", secret: "" },
  },
  sms: {
    make: makeSms,
    person: { id: "+15550199", name: "Ana" },
    account: { id: `AC${"0".repeat(32)}`, secret: "stub-auth-token" },
  },
  custom: {
    make: makeCustom,
    person: { id: "ana", name: "Ana" },
    account: { id: "", secret: "whsec_c3R1YnMgYXJlIG5vdCBzZWNyZXQgYXQgYWxs" },
  },
} as const satisfies Record<string, Provider>;

/** The kind of a channel whose provider has a stub. */
export type StubKind = keyof typeof providers;
