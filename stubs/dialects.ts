import { makeCustom } from "./custom.ts";
import { makeInstagram, makeMessenger } from "./messenger.ts";
import type { Account, Desk, Dialect, Person } from "./provider.ts";
import { makeSms } from "./sms.ts";
import { makeTelegram } from "./telegram.ts";
import { makeWhatsapp } from "./whatsapp.ts";

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
  whatsapp: {
    make: makeWhatsapp,
    person: { id: "US.13491208655302741918", name: "Ana" },
    account: { id: "106540352242922", secret: "stub-app-secret" },
  },
  messenger: {
    make: makeMessenger,
    person: { id: "5794982867201265", name: "Ana" },
    account: { id: "104508901353867", secret: "stub-app-secret" },
  },
  instagram: {
    make: makeInstagram,
    person: { id: "1254459154682919", name: "Ana" },
    account: { id: "104508901353867", secret: "stub-app-secret" },
  },
  custom: {
    make: makeCustom,
    person: { id: "ana", name: "Ana" },
    account: { id: "", secret: "whsec_c3R1YnMgYXJlIG5vdCBzZWNyZXQgYXQgYWxs" },
  },
} as const satisfies Record<string, Provider>;

/** The kind of a channel whose provider has a stub. */
export type StubKind = keyof typeof providers;
