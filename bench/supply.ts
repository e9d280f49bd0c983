import { randomUUID } from "node:crypto";
import type { ConversationState } from "@baton/engine";
import { act } from "../packages/server/conversations/act.ts";
import { readState } from "../packages/server/conversations/conversations.store.ts";
import { receiveMessage } from "../packages/server/conversations/receive-message.ts";
import { seededRandom } from "./numbers.ts";
import { sentence } from "./words.ts";
import { filledConversationId, type World } from "./world.ts";

/** A conversation that the workload writes in. */
export type Going = { readonly id: string; readonly visitorId: string };

/**
 * The conversations that a workload writes in, all owned by the customer agent. One that was handed off is out of
 * the supply until `handBack`, between two rounds.
 */
export type Supply = {
  /** Deals the conversations out to `writers`, so that no two ever write in the same. */
  deal(writers: number): Going[][];
  /** Takes a conversation out: it was handed off. */
  handedOff(conversation: Going): void;
  /** The teammates hand back what they were given; resolves when the waiting line is quiet again. */
  handBack(): Promise<void>;
};

/** How many things are done at once between rounds. */
const atOnce = 8;

/** Begins `count` new conversations, or draws them at random from those that were filled in. */
export async function makeSupply(world: World, count: number): Promise<Supply> {
  const going = new Map<string, Going>();
  const away: Going[] = [];
  const add = (one: Going): void => void going.set(one.id, one);
  if (world.size.conversations > 0) for (const one of await drawn(world, count)) add(one);
  else await inParallel(Array.from({ length: count }), async () => add(await begun(world)));
  return {
    deal(writers) {
      const shares: Going[][] = Array.from({ length: writers }, () => []);
      for (const [index, one] of [...going.values()].entries()) shares[index % writers]?.push(one);
      return shares;
    },
    handedOff(one) {
      going.delete(one.id);
      away.push(one);
    },
    async handBack() {
      const back = away.splice(0);
      await inParallel(back, (one) => handBackOne(world, one));
      await world.app.line.drain();
      for (const one of back) add(one);
    },
  };
}

async function begun({ app, channelId, inboxId }: World): Promise<Going> {
  const visitorId = randomUUID();
  const { conversationId } = await receiveMessage(app, {
    channelId,
    inboxId,
    load: "chat",
    timeZone: null,
    visitorId,
    conversationId: null,
    language: "en",
    body: "Hello, I have a question.",
    clientId: randomUUID(),
    pressedTalkToPerson: false,
  });
  return { id: conversationId, visitorId };
}

async function drawn(world: World, count: number): Promise<Going[]> {
  const random = seededRandom(11);
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(1 + Math.floor(random() * world.size.conversations));
  const found: Going[] = [];
  await inParallel([...numbers], async (n) => {
    const state = await readState(world.database.pool, filledConversationId(n));
    if (state === null) throw new Error(`The filled conversation ${n} is not there.`);
    found.push({ id: state.id, visitorId: state.visitorId });
  });
  return found;
}

async function handBackOne({ app, database }: World, { id }: Going): Promise<void> {
  const state = await currentState(database.pool, id);
  if (state.owner.kind !== "teammate") throw new Error(`Nobody was given the conversation ${id}.`);
  await act(app, id, { type: "hand_back", by: state.owner.id });
}

/** A conversation's state as it is stored now. */
export async function currentState(pool: World["database"]["pool"], id: string): Promise<ConversationState> {
  const state = await readState(pool, id);
  if (state === null) throw new Error(`The conversation ${id} is not there.`);
  return state;
}

/** Does something with each item, several at once. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** A body of the mix. */
export function bodies(seed: number): () => string {
  const random = seededRandom(seed);
  return () => sentence(random);
}
