import { call, endpoints } from "@baton/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { keys } from "../app/query-keys.ts";
import type { Message } from "./model.ts";

/** What was written but is not yet known to be stored. */
export type Outgoing = {
  readonly clientId: string;
  readonly kind: "reply" | "note";
  readonly body: string;
  readonly at: string;
  /** Set when sending failed; the same clientId goes out again, so it can't be stored twice. */
  readonly error: unknown | null;
};

const none: readonly Outgoing[] = [];
const boxes = new Map<string, readonly Outgoing[]>();
const listeners = new Set<() => void>();

/** What is on its way in a conversation, without what has arrived meanwhile. */
export function useOutgoing(conversationId: string, arrived: readonly Message[]): readonly Outgoing[] {
  const all = useSyncExternalStore(listen, () => boxes.get(conversationId) ?? none);
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
    send(kind: Outgoing["kind"], body: string): void {
      const outgoing = {
        clientId: crypto.randomUUID(),
        kind,
        body,
        at: new Date().toISOString(),
        error: null,
      };
      change(conversationId, (box) => [...box, outgoing]);
      void deliver(client, conversationId, outgoing);
    },
    again(outgoing: Outgoing): void {
      change(conversationId, (box) => box.map((one) => (one === outgoing ? { ...one, error: null } : one)));
      void deliver(client, conversationId, outgoing);
    },
    drop({ clientId }: Outgoing): void {
      change(conversationId, (box) => box.filter((one) => one.clientId !== clientId));
    },
  };
}

async function deliver(client: QueryClient, id: string, { clientId, kind, body }: Outgoing): Promise<void> {
  const endpoint = kind === "reply" ? endpoints.reply : endpoints.addNote;
  try {
    await call(endpoint, { params: { id }, body: { body, clientId } });
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
