import { ApiError } from "@baton/contract";
import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { makeQueryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";

test("a conversation that one may no longer see leaves the screen, and is not asked for over and over", async () => {
  const client = makeQueryClient();
  let asked = 0;
  const queryKey = keys.conversation("c");
  client.setQueryData(queryKey, { id: "c" });
  const observer = new QueryObserver(client, {
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: (): Promise<{ id: string }> => {
      asked += 1;
      return Promise.reject(new ApiError("not_found", "there is no such conversation"));
    },
  });
  const stop = observer.subscribe(() => {});
  await client.invalidateQueries({ queryKey: keys.allConversations });
  await expect.poll(() => observer.getCurrentResult()).toMatchObject({ data: undefined, status: "error" });
  expect(asked).toBe(2);
  stop();
});
