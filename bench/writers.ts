import { randomUUID } from "node:crypto";
import { receiveMessage } from "../packages/server/conversations/receive-message.ts";
import { mean } from "./numbers.ts";
import { bodies, type Going, type Supply } from "./supply.ts";
import { asksForHumanBody } from "./words.ts";
import type { World } from "./world.ts";

/** What one round of a workload saw; times in milliseconds. */
export type Round = {
  readonly perSecond: number;
  readonly turns: number;
  /** Time of every turn. */
  readonly all: readonly number[];
  /** Time of the turns that handed the conversation to a teammate. */
  readonly handoffs: readonly number[];
};

/** Every turn of this number asks for a human and is assigned to a teammate. */
export const handoffEvery = 10;

/** What one writer did. */
export type Written = { readonly times: number[]; readonly handoffs: number[]; readonly seconds: number };

// Written beforehand: visitors' typing is no part of a turn. Enough that no round says anything twice.
const texts = Array.from({ length: 20_000 }, bodies(1));
let told = 0;

function nextText(): string {
  told += 1;
  return texts[told % texts.length] ?? "";
}

/** Visitors write for `seconds` through the real `receiveMessage`, each of `writers` its next message after the last was acknowledged. */
export async function runWriters(
  world: World,
  supply: Supply,
  writers: number,
  seconds: number,
): Promise<Round> {
  const shares = supply.deal(writers);
  const end = performance.now() + seconds * 1000;
  const written = await Promise.all(
    shares.map((share, index) => write(world, supply, share, { end, first: index })),
  );
  return roundOf(written);
}

type Stretch = { readonly end: number; readonly first: number };

async function write(
  world: World,
  supply: Supply,
  share: Going[],
  { end, first }: Stretch,
): Promise<Written> {
  const times: number[] = [];
  const handoffs: number[] = [];
  const began = performance.now();
  let now = began;
  // Writers start at different places of the mix, so that handoffs do not come in waves.
  for (let count = first % handoffEvery; now < end; count += 1) {
    const asks = count % handoffEvery === handoffEvery - 1;
    const place = count % share.length;
    const going = share[place];
    if (going === undefined) throw new Error("The supply of conversations ran out before the round ended.");
    const inbound = inboundOf(world, going, asks ? asksForHumanBody : nextText());
    const before = performance.now();
    const { state } = await receiveMessage(world.app, inbound);
    now = performance.now();
    times.push(now - before);
    if (!asks) continue;
    if (state?.owner.kind !== "teammate") throw new Error("A turn that asks for a human was not assigned.");
    handoffs.push(now - before);
    share.splice(place, 1);
    supply.handedOff(going);
  }
  return { times, handoffs, seconds: (now - began) / 1000 };
}

/** A message of a visitor as the chat hands it over. */
export function inboundOf({ channelId, inboxId }: World, { id, visitorId }: Going, body: string) {
  return {
    channelId,
    inboxId,
    load: "chat" as const,
    timeZone: null,
    visitorId,
    conversationId: id,
    language: "en" as const,
    body,
    clientId: randomUUID(),
    pressedTalkToPerson: false,
  };
}

/** Adds up what several writers did at the same time. */
export function roundOf(written: readonly Written[]): Round {
  const all = written.flatMap((one) => one.times);
  const perSecond = written.reduce((sum, one) => sum + one.times.length / one.seconds, 0);
  return { perSecond, turns: all.length, all, handoffs: written.flatMap((one) => one.handoffs) };
}

/** Mean of the rounds' rates. */
export function rateOf(rounds: readonly Round[]): number {
  return mean(rounds.map((round) => round.perSecond));
}
