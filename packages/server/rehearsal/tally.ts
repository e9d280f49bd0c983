import { mostRehearsed } from "@baton/contract";
import {
  type ConversationDifference,
  type HandoffPolicy,
  type HandoffReason,
  handoffReasons,
  type RehearsedConversation,
  sumUpConversation,
} from "@baton/engine";
import type { App } from "../app.ts";
import type { HandoffInForce } from "../settings/settings.ts";
import { type Destination, destinationOf, readTeamNames } from "./destinations.ts";
import type { Rehearsal, RehearsalRequest } from "./draft.ts";
import type { Entry } from "./entry.ts";
import { TriggerEstimates } from "./estimates.ts";
import { type Example, exampleOf } from "./examples.ts";
import { Newest } from "./newest.ts";
import type { PastConversation } from "./past-conversations.views.ts";
import { emptyWeek, hourOfWeek, type Week } from "./week-load.ts";

const week = 7 * 24 * 3600 * 1000;
const day = week / 7;
type Kind = "more" | "fewer" | "differently";

/** Sums up a rehearsal as it goes on; holds counts and a few examples, whatever the number of messages. */
export class RehearsalTally {
  readonly #app: App;
  readonly #handoff: HandoffInForce;
  readonly #request: RehearsalRequest;
  readonly #estimates: TriggerEstimates;
  readonly #counts = { more: 0, fewer: 0, differently: 0, unknown: 0, toPeopleBefore: 0, toPeopleAfter: 0 };
  readonly #handoffs = { before: 0, after: 0 };
  readonly #reasons = new Map<HandoffReason, { before: number; after: number }>();
  readonly #differences = new Map<ConversationDifference, number>();
  readonly #examples: Readonly<Record<Kind, Newest<Example>>> = {
    more: new Newest(mostRehearsed.examples),
    fewer: new Newest(mostRehearsed.examples),
    differently: new Newest(mostRehearsed.examples),
  };
  readonly #weeks = { before: emptyWeek(), after: emptyWeek() };
  readonly #destinations = new Map<HandoffPolicy, { handoffs: number; after: Week }>();
  readonly #notes = { underOtherSettings: 0, byOlderRules: 0 };
  #from = Number.POSITIVE_INFINITY;
  #until = Number.NEGATIVE_INFINITY;
  conversations = 0;
  messages = 0;
  capped = false;

  constructor(app: App, handoff: HandoffInForce, request: RehearsalRequest) {
    this.#app = app;
    this.#handoff = handoff;
    this.#request = request;
    this.#estimates = new TriggerEstimates(handoff.settings.triggers);
  }

  /** Counts one conversation with all its messages. */
  add(conversation: PastConversation, entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    this.conversations += 1;
    this.messages += entries.length;
    this.#from = Math.min(this.#from, conversation.begunAt);
    this.#until = Math.max(this.#until, conversation.begunAt);
    const policy = this.#handoff.policyFor(conversation.channelId);
    const inForce = this.#app.settings.handoff().policy.version;
    for (const entry of entries) {
      if (entry.past.message.policyVersion !== inForce) this.#notes.underOtherSettings += 1;
      if (entry.isOlder) this.#notes.byOlderRules += 1;
      this.#countHandoffs(entry, policy);
    }
    this.#estimates.add(conversation, entries);
    const summary = sumUpConversation(entries.map(({ rehearsed }) => rehearsed));
    this.#countConversation(summary);
    const { result, at } = summary;
    const entry = at === null ? undefined : entries[at];
    if (result !== "same" && entry !== undefined && conversation.visible)
      this.#examples[result].add({ at: entry.at, conversation, entry, summary, policy });
  }

  #countHandoffs({ at, rehearsed: { before, after } }: Entry, policy: HandoffPolicy): void {
    const hour = before === null && after === null ? 0 : hourOfWeek(this.#request.timeZone, at);
    for (const [side, handoff] of [
      ["before", before],
      ["after", after],
    ] as const) {
      if (handoff === null) continue;
      this.#handoffs[side] += 1;
      this.#weeks[side][hour] = (this.#weeks[side][hour] ?? 0) + 1;
      for (const reason of handoff.reasons) {
        const counts = this.#reasons.get(reason) ?? { before: 0, after: 0 };
        counts[side] += 1;
        this.#reasons.set(reason, counts);
      }
    }
    if (after === null) return;
    const sent = this.#destinations.get(policy) ?? { handoffs: 0, after: emptyWeek() };
    sent.handoffs += 1;
    sent.after[hour] = (sent.after[hour] ?? 0) + 1;
    this.#destinations.set(policy, sent);
  }

  #countConversation({ result, before, after, unknown, differences }: RehearsedConversation): void {
    if (before) this.#counts.toPeopleBefore += 1;
    if (after) this.#counts.toPeopleAfter += 1;
    if (unknown) this.#counts.unknown += 1;
    if (result !== "same") this.#counts[result] += 1;
    for (const difference of differences)
      this.#differences.set(difference, (this.#differences.get(difference) ?? 0) + 1);
  }

  /** Everything that was counted, with the names that things have now. */
  async outcome(): Promise<Omit<Rehearsal, "labelled">> {
    const teamNames = await readTeamNames(this.#app);
    const shown = (kind: Kind) =>
      this.#examples[kind].all().map((example) => exampleOf(this.#app, example, teamNames));
    const { more, fewer, differently, unknown, toPeopleBefore, toPeopleAfter } = this.#counts;
    const isEmpty = this.conversations === 0;
    return {
      from: isEmpty ? null : new Date(this.#from).toISOString(),
      until: isEmpty ? null : new Date(this.#until).toISOString(),
      capped: this.capped,
      conversations: this.conversations,
      messages: this.messages,
      ...this.#notes,
      toPeople: { before: toPeopleBefore, after: toPeopleAfter },
      more,
      fewer,
      differently,
      unknown,
      differences: [...this.#differences].map(([difference, conversations]) => ({
        difference,
        conversations,
      })),
      handoffs: { ...this.#handoffs },
      byReason: handoffReasons.flatMap((reason) => {
        const counts = this.#reasons.get(reason);
        return counts === undefined ? [] : [{ reason, ...counts }];
      }),
      examples: { more: shown("more"), fewer: shown("fewer"), differently: shown("differently") },
      triggers: this.#estimates.outcome(),
      load: this.#load(teamNames),
    };
  }

  #load(teamNames: ReadonlyMap<string, string>): Rehearsal["load"] {
    const { past, timeZone } = this.#request;
    const span = past !== null && "days" in past && !this.capped ? past.days * day : this.#until - this.#from;
    const byPlace = new Map<string, { destination: Destination; handoffs: number; after: Week }>();
    for (const [policy, sent] of this.#destinations) {
      const destination = destinationOf(this.#app, policy, teamNames);
      // Channels with processes of their own may send to the same people.
      const key = JSON.stringify(destination);
      const place = byPlace.get(key) ?? { destination, handoffs: 0, after: emptyWeek() };
      place.handoffs += sent.handoffs;
      place.after = place.after.map((count, hour) => count + (sent.after[hour] ?? 0));
      byPlace.set(key, place);
    }
    return {
      timeZone,
      weeks: Math.max(Number.isFinite(span) ? span / week : 0, 1 / 7),
      ...this.#weeks,
      destinations: [...byPlace.values()].sort((a, b) => b.handoffs - a.handoffs),
    };
  }
}
