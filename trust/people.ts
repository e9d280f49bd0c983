import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { endpoints } from "@baton/contract";
import { type Asker, ask, askUntilAnswered, RefusedError } from "./ask.ts";
import { anyFile, uploadUntilAnswered } from "./files-at-work.ts";
import type { Ledger } from "./ledger.ts";
import type { Random } from "./random.ts";

/** Somebody at work until told to stop; resolves when the last thing they began was answered. */
export type AtWork = { stop(): Promise<void> };

const questions = [
  "When are you open?",
  "What does shipping cost?",
  "How do I return a lamp?",
  "Do you repair?",
] as const;
const wishes = [
  "I want to talk to a human",
  "Can I speak to someone please",
  "Je veux parler à quelqu'un",
] as const;

/** A visitor as the loop plays them. */
export type Visitor = { readonly key: string; readonly asker: Asker };

/** Makes a visitor whom nobody knows yet. */
export function newVisitor(url: string): Visitor {
  const key = `bv_${randomBytes(32).toString("base64url")}`;
  return { key, asker: { url, headers: { authorization: `Bearer ${key}` } } };
}

function work(step: () => Promise<void>, rest: () => number): AtWork {
  let stopped = false;
  const done = (async () => {
    while (!stopped) {
      await step();
      if (!stopped) await pause(rest());
    }
  })();
  return {
    stop() {
      stopped = true;
      return done;
    },
  };
}

/**
 * Writes one message after another; every fifth asks for a person, every tenth is sent twice at once, every sixth has
 * a file.
 */
export function visitorAtWork(visitor: Visitor, channelId: string, ledger: Ledger, random: Random): AtWork {
  const own: string[] = [];
  return work(
    async () => {
      const clientId = randomBytes(12).toString("hex");
      const words = random.next() < 0.2 ? random.pick(wishes) : random.pick(questions);
      // A new conversation now and then, and always at first.
      const conversationId =
        own.length === 0 || random.next() < 0.1 ? null : random.pick([own[0] ?? "", ...own]);
      const body = `${words} (${clientId})`;
      const file = random.next() < 1 / 6 ? anyFile(clientId, random) : null;
      const fileId = file === null ? null : await uploadUntilAnswered(visitor.asker, file);
      const attachmentIds = fileId === null ? [] : [fileId];
      const send = async (): Promise<void> => {
        const askedAt = performance.now();
        const request = { body: { channelId, conversationId, clientId, body, attachmentIds } };
        const { conversation, seq } = await askUntilAnswered(visitor.asker, endpoints.sendMessage, request);
        if (!own.includes(conversation.id)) own.push(conversation.id);
        if (file !== null && fileId !== null) ledger.files.set(clientId, file);
        ledger.acknowledge(
          { sender: "visitor", clientId, conversationId: conversation.id, seq, body },
          askedAt,
        );
      };
      await Promise.all(random.next() < 0.1 ? [send(), send()] : [send()]).catch((error) =>
        ledger.complaints.push(`a visitor: ${error}`),
      );
    },
    () => random.between(150, 700),
  );
}

/** Answers what they have: mostly replies, sometimes a note, a hand back, a close. */
export function teammateAtWork(asker: Asker, ledger: Ledger, random: Random): AtWork {
  return work(
    async () => {
      try {
        const { conversations } = await ask(asker, endpoints.listConversations, { query: { view: "mine" } });
        const [first, ...others] = conversations;
        if (first === undefined) return;
        await actOn(random.pick([first, ...others]).id, asker, ledger, random);
      } catch (error) {
        // The state may have moved on under them, and the server may be down: both are part of the day.
        if (error instanceof RefusedError && error.status !== 409)
          ledger.complaints.push(`a teammate: ${error}`);
      }
    },
    () => random.between(200, 900),
  );
}

async function actOn(id: string, asker: Asker, ledger: Ledger, random: Random): Promise<void> {
  const chance = random.next();
  const params = { id };
  if (chance < 0.15) return void (await ask(asker, endpoints.handBack, { params, body: {} }));
  if (chance < 0.35) return void (await ask(asker, endpoints.close, { params, body: {} }));
  const clientId = randomBytes(12).toString("hex");
  const body = `I look into it. (${clientId})`;
  const askedAt = performance.now();
  const endpoint = chance < 0.45 ? endpoints.addNote : endpoints.reply;
  const { seq, conversationId } = await askUntilAnswered(asker, endpoint, {
    params,
    body: { body, clientId },
  });
  if (seq === null) ledger.complaints.push(`a reply was answered without its place (${clientId})`);
  else ledger.acknowledge({ sender: "teammate", clientId, conversationId, seq, body }, askedAt);
}

/** Goes away and comes back, again and again; Available at the end. */
export function statusAtWork(asker: Asker, id: string, ledger: Ledger, random: Random): AtWork {
  return backAndForth("a status", ledger, random, (isThere) =>
    askUntilAnswered(asker, endpoints.setStatus, {
      params: { id },
      body: { status: isThere ? "available" : "away" },
    }),
  );
}

/** Closes an inbox and opens it again, again and again; always open at the end. */
export function hoursAtWork(asker: Asker, inboxId: string, ledger: Ledger, random: Random): AtWork {
  const closed = { timeZone: "Europe/Paris", week: [], exceptions: [] };
  return backAndForth("opening hours", ledger, random, (isOpen) =>
    askUntilAnswered(asker, endpoints.setInboxHours, {
      params: { id: inboxId },
      body: { hours: isOpen ? null : closed },
    }),
  );
}

/** Switches something off and on; it is on at the end, so that whoever still waits is to be taken. */
function backAndForth(
  what: string,
  ledger: Ledger,
  random: Random,
  set: (on: boolean) => Promise<unknown>,
): AtWork {
  let on = true;
  const working = work(
    async () => {
      on = !on;
      await set(on).catch((error) => ledger.complaints.push(`${what}: ${error}`));
    },
    () => random.between(1500, 4000),
  );
  return {
    async stop() {
      await working.stop();
      await set(true);
    },
  };
}
