import type { TeamEvent } from "@baton/contract";
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeEventApplier } from "./apply-events.ts";
import { keys } from "./query-keys.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A screen that holds these, and a way to tell it of events; answers which of them are to be asked for again. */
function screenWith(held: readonly QueryKey[]) {
  const client = new QueryClient();
  for (const key of held) client.setQueryData(key, { teammates: [], pages: [], pageParams: [] });
  const apply = makeEventApplier(client, "me");
  const stale = () => held.filter((key) => client.getQueryState(key)?.isInvalidated === true);
  const tell = (events: readonly TeamEvent[]) => {
    apply(events);
    vi.runAllTimers();
    return stale();
  };
  return { client, tell };
}

test("changed inboxes renew the places, the lists that one may see, and who would get a conversation", () => {
  const preview = ["handoffPreview", null];
  const held = [keys.inboxes, keys.channels, keys.list("mine"), keys.conversation("c"), keys.teams, preview];
  expect(screenWith(held).tell([{ type: "settings", name: "inboxes" }])).toEqual([
    keys.inboxes,
    keys.channels,
    keys.list("mine"),
    keys.conversation("c"),
    preview,
  ]);
});

test("changed channels renew channels and what the chat shows", () => {
  const held = [keys.inboxes, keys.channels, keys.widget];
  expect(screenWith(held).tell([{ type: "settings", name: "channels" }])).toEqual([
    keys.channels,
    keys.widget,
  ]);
});

test("a teammate's change is shown at once, and the history of their status asked for again", () => {
  const { client, tell } = screenWith([keys.teammates, keys.statusChanges("ana"), keys.statusChanges("ben")]);
  const teammate = { id: "ana", name: "Ana" } as Extract<TeamEvent, { type: "teammate" }>["teammate"];
  expect(tell([{ type: "teammate", teammate }])).toEqual([keys.statusChanges("ana")]);
  expect(client.getQueryData(keys.teammates)).toEqual({ teammates: [teammate] });
});

test("a conversation that left is gone from every list and from what rings", () => {
  const { client, tell } = screenWith([]);
  const list = {
    pages: [{ conversations: [{ id: "c" }, { id: "d" }], nextCursor: null }],
    pageParams: [null],
  };
  client.setQueryData(keys.list("all_open"), list);
  client.setQueryData(keys.ringing, { c: { id: "c" } });
  tell([{ type: "conversation_left", id: "c" }]);
  expect(client.getQueryData(keys.list("all_open"))).toMatchObject({
    pages: [{ conversations: [{ id: "d" }] }],
  });
  expect(client.getQueryData(keys.ringing)).toEqual({});
});

test("what happens in a conversation renews its ticket with its history and its runs, and no other's", () => {
  const changes = [...keys.ticket("c"), "changes"];
  const held = [keys.ticket("c"), changes, keys.runs("c"), keys.ticket("d"), keys.runs("d")];
  const conversation = { id: "c", epoch: 1, lastSeq: 1, ringing: false, owner: { kind: "none" } };
  const event = { type: "conversation", conversation, messages: [] } as unknown as TeamEvent;
  expect(screenWith(held).tell([event])).toEqual([keys.ticket("c"), changes, keys.runs("c")]);
  expect(screenWith(held).tell([{ type: "ticket", conversationId: "d" }])).toEqual([
    keys.ticket("d"),
    keys.runs("d"),
  ]);
});

test("what one is told is asked for again, and changed properties and pipelines with every ticket", () => {
  const held = [keys.notifications, keys.ticketProperties, keys.pipelines, keys.ticket("c")];
  expect(screenWith(held).tell([{ type: "notification", teammateId: "me" }])).toEqual([keys.notifications]);
  expect(screenWith(held).tell([{ type: "settings", name: "pipelines" }])).toEqual([
    keys.pipelines,
    keys.ticket("c"),
  ]);
  expect(screenWith(held).tell([{ type: "settings", name: "ticket_properties" }])).toEqual([
    keys.ticketProperties,
    keys.ticket("c"),
  ]);
});
