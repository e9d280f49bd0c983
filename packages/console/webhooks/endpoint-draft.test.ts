import { webhookEvents } from "@baton/contract";
import { expect, test } from "vitest";
import { endpointBody, endpointDraft, endpointProblems, secretNameProblem } from "./endpoint-draft.ts";
import type { Secret } from "./queries.ts";

const secret = (name: string): Secret => ({ name, createdAt: "", previousUntil: null, usedBy: [] });

test("a new endpoint hears everything and takes the only secret; of several one is chosen", () => {
  expect(endpointDraft(null, [secret("main")])).toMatchObject({ secretName: "main", events: webhookEvents });
  expect(endpointDraft(null, [secret("a"), secret("b")]).secretName).toBeNull();
  expect(endpointDraft(null, []).secretName).toBeNull();
});

test("an endpoint without a name, an address, a secret or an event is not saved", () => {
  const draft = { name: " ", url: "ftp://x.example", secretName: null, events: [], active: true };
  expect(endpointProblems(draft)).toEqual({
    name: "name",
    url: "url",
    secretName: "secret",
    events: "events",
  });
  expect(endpointBody(draft)).toBeNull();
});

test("what is saved is trimmed, with its events in their order", () => {
  const draft = {
    ...{ name: " Shop ", url: " https://shop.example/hook ", secretName: "main", active: false },
    events: [webhookEvents[5], webhookEvents[0]],
  };
  expect(endpointProblems(draft)).toEqual({});
  expect(endpointBody(draft)).toEqual({
    ...{ name: "Shop", url: "https://shop.example/hook", secretName: "main", active: false },
    events: [webhookEvents[0], webhookEvents[5]],
  });
});

test("a secret's name is one that the server takes, and no other's", () => {
  expect(secretNameProblem("shop-1", [])).toBeNull();
  expect(secretNameProblem("my shop", [])).toBe("secretName");
  expect(secretNameProblem("", [])).toBe("secretName");
  expect(secretNameProblem("main", [secret("main")])).toBe("secretTaken");
});
