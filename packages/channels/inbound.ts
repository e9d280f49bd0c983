import type { OutsideFacts } from "@baton/engine";

/** A visitor's message as every channel hands it over: new text only, and the sender's own id for it. */
export type InboundMessage = {
  /** Names the message once and for ever: a repeat is the same message. */
  readonly clientId: string;
  readonly body: string;
  /** The visitor pressed the permanent "Talk to a person". */
  readonly pressedTalkToPerson: boolean;
  /** The language that the visitor's program speaks; null when it doesn't say. */
  readonly language: InboundLanguage | null;
  /** The IANA time zone of the visitor's device, checked; null when it doesn't say or says nonsense. */
  readonly timeZone: string | null;
  /** What more a provider tells of it. */
  readonly outside?: OutsideFacts;
};

type InboundLanguage = "en" | "fr" | "es" | "de" | "it" | "pt" | "nl";
