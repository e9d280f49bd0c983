import { mostRehearsed } from "@baton/contract";
import {
  checksVersion,
  type DraftToRehearse,
  newThread,
  type PastMessage,
  rehearseMessage,
} from "@baton/engine";
import type { App } from "../app.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { invalid } from "../refusal.ts";
import {
  EarlierPolicies,
  handoffOf,
  pauseCauseUnder,
  type Rehearsal,
  type RehearsalRequest,
} from "./draft.ts";
import type { Entry } from "./entry.ts";
import { GiveWay } from "./give-way.ts";
import { rehearseLines } from "./labelled-lines.ts";
import {
  decisionsIn,
  type PastConversation,
  type PastDecision,
  pastConversations,
} from "./past-conversations.views.ts";
import { RehearsalTally } from "./tally.ts";

/** Who asks, and how to know that they have gone. */
export type Asking = { readonly reader: Reader; readonly signal: AbortSignal };

const day = 24 * 3600 * 1000;

/**
 * Replays past visitor messages, and the lines of a labelled file, through a draft, and sums up what would have been
 * different. Nothing is changed. Reads in small pages and gives way between them; stops when the caller has gone.
 */
export async function rehearse(
  app: App,
  request: RehearsalRequest,
  { reader, signal }: Asking,
): Promise<Rehearsal> {
  const handoff = handoffOf(app, request);
  const { channelId, past } = request;
  if (channelId !== null && app.places.channel(channelId) === null)
    throw invalid("channelId", "names a channel that does not exist", "unknown");
  const giveWay = new GiveWay(signal);
  const labelled =
    request.labelled === null
      ? null
      : await rehearseLines(request.labelled, { draft: handoff, now: app.settings.handoff(), giveWay });
  const tally = new RehearsalTally(app, handoff, request);
  if (past !== null) {
    const since = "days" in past ? app.clock() - past.days * day : null;
    const limit = "days" in past ? mostRehearsed.conversations : past.conversations;
    const replay = new Replay(app, request, { handoff, tally });
    for await (const batch of pastConversations(app.database, reader, { since, limit, channelId })) {
      await replay.batch(batch, giveWay);
      if (tally.messages >= mostRehearsed.messages || tally.conversations >= mostRehearsed.conversations) {
        tally.capped = "days" in past || tally.conversations < past.conversations;
        break;
      }
    }
  }
  return { ...(await tally.outcome()), labelled };
}

/** What a replay works with. */
type Parts = { readonly handoff: ReturnType<typeof handoffOf>; readonly tally: RehearsalTally };

/** Puts the records of conversations together again, message by message, and replays them. */
class Replay {
  readonly #app: App;
  readonly #request: RehearsalRequest;
  readonly #parts: Parts;
  readonly #policies: EarlierPolicies;

  constructor(app: App, request: RehearsalRequest, parts: Parts) {
    this.#app = app;
    this.#request = request;
    this.#parts = parts;
    this.#policies = new EarlierPolicies(app.database);
  }

  async batch(conversations: readonly PastConversation[], giveWay: GiveWay): Promise<void> {
    const known = new Map(conversations.map((one) => [one.id, one]));
    let current: PastDecision[] = [];
    for await (const page of decisionsIn(this.#app.database, [...known.keys()])) {
      await this.#policies.read(new Set(page.map(({ record }) => record.policyVersion)));
      for (const decision of page) {
        const id = current[0]?.conversationId;
        if (id !== undefined && id !== decision.conversationId) {
          await this.#replay(known.get(id), current, giveWay);
          current = [];
        }
        current.push(decision);
      }
    }
    await this.#replay(known.get(current[0]?.conversationId ?? ""), current, giveWay);
  }

  async #replay(
    conversation: PastConversation | undefined,
    decisions: readonly PastDecision[],
    giveWay: GiveWay,
  ): Promise<void> {
    if (conversation === undefined) return;
    const entries: Entry[] = [];
    let thread = newThread;
    for (const [seq, about] of Map.groupBy(decisions, (one) => one.seq)) {
      const past = pastMessageOf(about, conversation);
      if (past === null) continue;
      const { at } = past;
      const rehearsed = rehearseMessage(thread, past, this.#draftFor(conversation, past));
      thread = rehearsed.thread;
      entries.push({ seq, at, past, rehearsed, isOlder: isOlder(past) });
      await giveWay.now();
    }
    this.#parts.tally.add(conversation, entries);
  }

  #draftFor({ channelId }: PastConversation, { message, at }: Timed): DraftToRehearse {
    const { handoff } = this.#parts;
    return {
      policy: handoff.policyFor(channelId),
      triggers: handoff.triggers,
      pauseCause: pauseCauseUnder(this.#request.customerAgent, message.pauseCause, at),
      policyOf: (version) => this.#policies.policyOf(version, channelId),
    };
  }
}

type Timed = PastMessage & { readonly at: number };

/** The decisions on one message as one; null when the one about the message itself is missing. */
function pastMessageOf(decisions: readonly PastDecision[], { language }: PastConversation): Timed | null {
  const of = (about: PastDecision["about"]) => decisions.find((one) => one.about === about);
  const message = of("visitor_message");
  if (message === undefined) return null;
  return {
    body: message.body,
    language,
    at: message.at,
    message: message.record,
    answer: of("answer")?.record ?? null,
    running: of("hand_off_running")?.record ?? null,
  };
}

function isOlder({ message }: PastMessage): boolean {
  return message.checks.length > 0 && (message.checksVersion ?? 1) !== checksVersion;
}
