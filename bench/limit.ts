import { randomUUID } from "node:crypto";
import { type ConversationState, decideTurn } from "@baton/engine";
import type pg from "pg";
import { type Change, changePayload } from "../packages/server/conversations/change.ts";
import { conversationEvent } from "../packages/server/conversations/conversation-event.ts";
import { applyChangeStatement } from "../packages/server/conversations/conversations.store.ts";
import { turnInput } from "../packages/server/conversations/receive-message.ts";
import { bodies, currentState, type Going, inParallel, type Supply } from "./supply.ts";
import { asksForHumanBody } from "./words.ts";
import type { World } from "./world.ts";
import { handoffEvery, type Round, roundOf, type Written } from "./writers.ts";

/** One call of the limit, decided and put into words beforehand. */
type Call = {
  readonly payload: string;
  readonly going: Going;
  readonly isHandoff: boolean;
  readonly after: ConversationState;
};

let seed = 1_000_000;

/** How many plain clients issue calls for how long, and how many are prepared for each; more than it can issue. */
export type LimitOptions = { readonly clients: number; readonly seconds: number; readonly callsEach: number };

/** The calls of a round, one list for each client: their conversations are their own, so that every call fits. */
export type LimitCalls = readonly (readonly Call[])[];

/** Decides the calls of one round of the limit, of the same mix as the turns. */
export async function prepareLimit(
  world: World,
  supply: Supply,
  { clients, callsEach }: LimitOptions,
): Promise<LimitCalls> {
  const calls: Call[][] = [];
  for (const [index, share] of supply.deal(clients).entries())
    calls.push(await prepare(world, share, callsEach, index));
  return calls;
}

/**
 * The limit: the very calls that turns make, issued back to back by plain `pg` clients. Whatever a turn takes longer
 * than this is ours.
 */
export async function runLimit(
  world: World,
  supply: Supply,
  calls: LimitCalls,
  seconds: number,
): Promise<Round> {
  const connected = await Promise.all(calls.map(() => world.database.pool.connect()));
  try {
    const end = performance.now() + seconds * 1000;
    const written = await Promise.all(
      connected.map((client, index) => issue(client, calls[index] ?? [], end)),
    );
    for (const [index, { times }] of written.entries())
      tellApp(world, supply, calls[index]?.slice(0, times.length) ?? []);
    return roundOf(written);
  } finally {
    for (const client of connected) client.release();
    await world.app.roster.refresh();
  }
}

async function prepare(world: World, share: readonly Going[], count: number, first: number): Promise<Call[]> {
  const { pool } = world.database;
  const states = new Map<string, ConversationState>();
  await inParallel(share, async (going) => states.set(going.id, await currentState(pool, going.id)));
  const left = [...share];
  const body = bodies(seed++);
  return Array.from({ length: count }, (_, index) => {
    const turn = index + (first % handoffEvery);
    const isHandoff = turn % handoffEvery === handoffEvery - 1;
    const place = turn % left.length;
    const going = left[place];
    const state = states.get(going?.id ?? "");
    if (going === undefined || state === undefined)
      throw new Error("The supply of conversations ran out before the round ended.");
    const { payload, next } = decide(world, state, isHandoff ? asksForHumanBody : body());
    states.set(going.id, next);
    if (isHandoff) left.splice(place, 1);
    return { payload, going, isHandoff, after: next };
  });
}

function decide({ app }: World, state: ConversationState, body: string) {
  const now = app.clock();
  const turn = { body, clientId: randomUUID(), pressedTalkToPerson: false, timeZone: null };
  const { next, effects, record } = decideTurn(state, turn, turnInput(app, state, now));
  const decision = { seq: state.lastSeq + 1, record };
  const change: Change = { before: state, after: next, effects, decision, create: null, workflow: null, now };
  // Loads count up as they would, so that the calls spread over the same teammates.
  for (const effect of effects) if (effect.type === "claim") app.roster.addLoad(effect.teammateId, "chat", 1);
  return { payload: JSON.stringify(changePayload(app, change, conversationEvent(app, change))), next };
}

async function issue(client: pg.PoolClient, calls: readonly Call[], end: number): Promise<Written> {
  const times: number[] = [];
  const handoffs: number[] = [];
  const began = performance.now();
  let now = began;
  for (const { payload, isHandoff } of calls) {
    const before = performance.now();
    const { rows } = await client.query({ ...applyChangeStatement, values: [payload] });
    now = performance.now();
    if (rows[0].outcome.result !== "applied")
      throw new Error(`The limit's call was not applied: ${JSON.stringify(rows[0].outcome)}`);
    times.push(now - before);
    if (isHandoff) handoffs.push(now - before);
    if (now >= end) break;
  }
  return { times, handoffs, seconds: (now - began) / 1000 };
}

/** The app made none of these changes, yet the conversations are as much in its memory as if it had. */
function tellApp({ app }: World, supply: Supply, issued: readonly Call[]): void {
  for (const { going, isHandoff, after } of issued) {
    app.recent.set(after);
    if (isHandoff) supply.handedOff(going);
  }
}
