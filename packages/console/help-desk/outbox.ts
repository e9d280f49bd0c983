import { ApiError, call, endpoints, type WireAttachment } from "@baton/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { keys } from "../app/query-keys.ts";
import { useRealtime } from "../app/realtime.tsx";
import type { Message } from "./model.ts";

/** What was written but is not yet known to be stored. */
export type Outgoing = {
  readonly clientId: string;
  readonly kind: "reply" | "note";
  readonly body: string;
  readonly files: readonly WireAttachment[];
  readonly at: string;
  /** Set when sending failed; the same clientId goes out again, so it can't be stored twice. */
  readonly error: unknown | null;
};

const none: readonly Outgoing[] = [];
const boxes = new Map<string, readonly Outgoing[]>();
const listeners = new Set<() => void>();

/** What is on its way in a conversation, without what has arrived meanwhile. */
export function useOutgoing(conversationId: string, arrived: readonly Message[]): readonly Outgoing[] {
  const all = useSyncExternalStore(listen, () => outgoingOf(conversationId));
  return withoutArrived(all, arrived);
}

/** Leaves out what the server already shows. */
export function withoutArrived(
  outgoing: readonly Outgoing[],
  arrived: readonly Message[],
): readonly Outgoing[] {
  if (outgoing.length === 0) return outgoing;
  const known = new Set(arrived.map(({ clientId }) => clientId));
  return outgoing.filter(({ clientId }) => !known.has(clientId));
}

/** Ways to send, to send again and to give up a message of one conversation. */
export function useSending(conversationId: string) {
  const client = useQueryClient();
  return {
    send(kind: Outgoing["kind"], body: string, files: readonly WireAttachment[]): void {
      void send(client, conversationId, kind, body, files);
    },
    again(outgoing: Outgoing): void {
      void sendAgain(client, conversationId, [outgoing]);
    },
    drop({ clientId }: Outgoing): void {
      change(conversationId, (box) => box.filter((one) => one.clientId !== clientId));
    },
  };
}

/** Sends what never reached the server again by itself, each time the connection is back. */
export function useSendingWhenBack(): void {
  const client = useQueryClient();
  const { state } = useRealtime();
  useEffect(() => {
    if (state === "live" || state === "polling") void sendUnreachedAgain(client);
  }, [client, state]);
}

/** Puts a message into a conversation's outbox and sends it; settled when it is stored or has failed. */
export async function send(
  client: QueryClient,
  conversationId: string,
  kind: Outgoing["kind"],
  body: string,
  files: readonly WireAttachment[] = [],
): Promise<void> {
  const at = new Date().toISOString();
  const outgoing = { clientId: crypto.randomUUID(), kind, body, files, at, error: null };
  change(conversationId, (box) => [...box, outgoing]);
  await deliver(client, conversationId, outgoing);
}

/** Sends every message again that found no server; what the server refused is left for the teammate to decide. */
export async function sendUnreachedAgain(client: QueryClient): Promise<void> {
  await Promise.all(
    [...boxes].map(([id, box]) =>
      sendAgain(
        client,
        id,
        box.filter(({ error }) => foundNoServer(error)),
      ),
    ),
  );
}

/** What is in a conversation's outbox, in the order in which it was written. */
export function outgoingOf(conversationId: string): readonly Outgoing[] {
  return boxes.get(conversationId) ?? none;
}

/** Says whether a failure means that no server was there; "unavailable" is what a proxy says for one that is down. */
export function foundNoServer(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "unreachable" || error.code === "unavailable");
}

/** One after the other, so that they arrive in the order in which they were written. */
async function sendAgain(client: QueryClient, id: string, failed: readonly Outgoing[]): Promise<void> {
  if (failed.length === 0) return;
  const ids = new Set(failed.map(({ clientId }) => clientId));
  change(id, (box) => box.map((one) => (ids.has(one.clientId) ? { ...one, error: null } : one)));
  for (const outgoing of failed) await deliver(client, id, outgoing);
}

async function deliver(client: QueryClient, id: string, outgoing: Outgoing): Promise<void> {
  const { clientId, kind, body, files } = outgoing;
  const attachmentIds = files.map((file) => file.id);
  const endpoint = kind === "reply" ? endpoints.reply : endpoints.addNote;
  try {
    await call(endpoint, { params: { id }, body: { body, clientId, attachmentIds } });
    await client.invalidateQueries({ queryKey: keys.messages(id) });
    change(id, (box) => box.filter((one) => one.clientId !== clientId));
    for (const queryKey of [keys.conversation(id), keys.views, keys.session])
      void client.invalidateQueries({ queryKey });
  } catch (error) {
    change(id, (box) => box.map((one) => (one.clientId === clientId ? { ...one, error } : one)));
  }
}

function change(id: string, step: (box: readonly Outgoing[]) => readonly Outgoing[]): void {
  boxes.set(id, step(boxes.get(id) ?? none));
  for (const listener of listeners) listener();
}

function listen(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
