import type { zDailySpend, zHours, zIdentity } from "@baton/contract";
import type { Bounds } from "@baton/engine";
import { compileTriggers } from "@baton/engine";
import type { z } from "zod";
import { stemmers } from "./stemmers.ts";

/** Who the customer agent is: what an editor may try before it is saved. */
export type Identity = z.infer<typeof zIdentity>;

/** Who the customer agent is, and when it works. */
export type CustomerAgentSettings = Readonly<Identity> & {
  /** By hand. */
  readonly paused: boolean;
  /** Null: always. */
  readonly hours: z.infer<typeof zHours> | null;
  /** Null: no limit. */
  readonly dailySpend: z.infer<typeof zDailySpend> | null;
  /** How many questions in a row it may ask back before a person is called; 0: none. */
  readonly clarifyingQuestions: number;
};

/** One version of the settings, or a draft on top of it. */
export type CustomerAgentInForce = CustomerAgentSettings & { readonly version: number };

/** What a new workspace begins with, and what older versions say of what could not be chosen then. */
export const defaultCustomerAgent: CustomerAgentSettings = {
  name: "Assistant",
  avatar: { kind: "mark", mark: "initials" },
  personality: { manner: "friendly", text: "" },
  languages: null,
  greeting: {
    en: "Hello! Ask me anything. You can talk to a person whenever you like.",
    fr: "Bonjour ! Posez-moi votre question. Vous pouvez parler à une personne à tout moment.",
  },
  guidelines: [],
  avoidedTopics: [],
  paused: false,
  hours: null,
  dailySpend: null,
  clarifyingQuestions: 2,
};

/** The customer agent's settings as they were stored; what could not be chosen then is as it was. */
export function customerAgentOf(body: object): CustomerAgentSettings {
  return { ...defaultCustomerAgent, ...(body as Partial<CustomerAgentSettings>) };
}

const boundsOfTopics = new WeakMap<object, Bounds["avoided"]>();

/** What it may speak about, ready for decisions; the topics of a version are compiled once. */
export function boundsOf({ version, avoidedTopics, languages }: CustomerAgentInForce): Bounds {
  let avoided = boundsOfTopics.get(avoidedTopics);
  if (avoided === undefined) {
    const enabled = avoidedTopics.filter((topic) => topic.enabled);
    // Who writes that they do not want a refund speaks of refunds all the same.
    const triggers = enabled.map((topic) => ({ ...topic, version, firesWhenNegated: true }));
    avoided = triggers.length === 0 ? null : compileTriggers(triggers, stemmers);
    boundsOfTopics.set(avoidedTopics, avoided);
  }
  return { version, avoided, languages };
}
