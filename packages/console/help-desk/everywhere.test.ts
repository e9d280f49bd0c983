import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys } from "../app/query-keys.ts";
import { changeEverywhere, forgetConversation } from "./everywhere.ts";
import type { ListPage, Row } from "./model.ts";

function loaded() {
  const client = new QueryClient();
  const rows = ["a", "b"].map((id) => ({ id, preview: "before" }) as Row);
  for (const view of ["unassigned", "all_open"] as const) {
    client.setQueryData(keys.list(view), {
      pages: [{ conversations: rows, nextCursor: null }],
      pageParams: [null],
    });
  }
  client.setQueryData(keys.conversation("a"), rows[0]);
  client.setQueryData(keys.messages("a"), []);
  client.setQueryData(keys.ringing, { a: { id: "a" }, b: { id: "b" } });
  const listed = (view: "unassigned" | "all_open"): Row[] =>
    client
      .getQueryData<{ pages: ListPage[] }>(keys.list(view))
      ?.pages.flatMap((page) => page.conversations) ?? [];
  return { client, listed };
}

test("a change shows in every list and where the conversation is opened, and nowhere else", () => {
  const { client, listed } = loaded();
  changeEverywhere(client, "a", (known) => ({ ...known, preview: "after" }));
  expect(listed("unassigned").map(({ preview }) => preview)).toEqual(["after", "before"]);
  expect(listed("all_open").map(({ preview }) => preview)).toEqual(["after", "before"]);
  expect(client.getQueryData(keys.conversation("a"))).toMatchObject({ preview: "after" });
});

test("a conversation that left for another inbox leaves every list, stops ringing, and is not kept", () => {
  const { client, listed } = loaded();
  forgetConversation(client, "a");
  expect(listed("unassigned").map(({ id }) => id)).toEqual(["b"]);
  expect(listed("all_open").map(({ id }) => id)).toEqual(["b"]);
  expect(client.getQueryData(keys.ringing)).toEqual({ b: { id: "b" } });
  expect(client.getQueryData(keys.conversation("a"))).toBeUndefined();
  expect(client.getQueryData(keys.messages("a"))).toBeUndefined();
});
