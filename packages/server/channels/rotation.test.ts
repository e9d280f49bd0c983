import { randomUUID } from "node:crypto";
import { zAccountSecrets, zAccountSettings } from "@baton/contract";
import { workflowTemplates } from "@baton/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStub } from "../../../stubs/start-stub.ts";
import type { Stub } from "../../../stubs/stub.ts";
import { refreshAll } from "../refresh-all.ts";
import { type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, testConfig } from "../test-workspace.ts";
import { publish } from "../workflows/test-workflow.ts";
import { insertTestAccount } from "./test-channel.ts";

let server: TestServer;
let whatsapp: Stub;
let telegram: Stub;
const people = new Map<string, string>();
const workflowId = randomUUID();

beforeAll(async () => {
  server = await testServer(alwaysAnswers, {
    config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1" }),
    channels: { byHand: true },
  });
  const { app, database } = server.workspace;
  for (const name of ["Ana", "Ben", "Eva"]) people.set(name, await server.workspace.addTeammate({ name }));
  whatsapp = await connect("whatsapp", ({ url, desk: { account } }) => ({
    settings: { kind: "whatsapp", apiUrl: url, phoneNumberId: account.id, businessAccountId: "1" },
    secrets: { kind: "whatsapp", accessToken: "t", appSecret: account.secret, verifyToken: "v" },
  }));
  telegram = await connect("telegram", ({ url, desk: { account } }) => {
    account.secret = "stub-secret";
    return {
      settings: { kind: "telegram", apiUrl: url },
      secrets: { kind: "telegram", botToken: "1:a", webhookSecret: account.secret },
    };
  });
  await publish(database, reassign(), { id: workflowId });
  const { settings } = app.settings.handoff();
  const route = { ...settings.route, kind: "conditions" as const, userIds: [], teamIds: [], workflowId };
  await server.workspace.changeSettings({ route });
  await refreshAll(app);
});
afterAll(async () => {
  await Promise.all([whatsapp.stop(), telegram.stop()]);
  await server.drop();
});

async function connect(
  kind: "whatsapp" | "telegram",
  setup: (stub: Stub) => { settings: object; secrets: object },
): Promise<Stub> {
  const channelId = await server.workspace.addChannel(kind);
  const stub = await startStub(kind, { webhookUrl: `${server.url}/hooks/${channelId}` });
  const { settings, secrets } = setup(stub);
  await insertTestAccount(server.workspace.app, channelId, {
    settings: zAccountSettings.parse(settings),
    secrets: zAccountSecrets.parse(secrets),
  });
  return stub;
}

/** The template as an editor fills it: WhatsApp goes to Eva, the chat to Ana, and what has no arm to whoever is there. */
function reassign() {
  const template = workflowTemplates.reassign_by_channel;
  const of: Readonly<Record<string, string>> = {
    "rotate-chat": "Ana",
    "rotate-email": "Ben",
    "rotate-whatsapp": "Eva",
  };
  const steps = structuredClone(template.steps).map((step) =>
    step.kind !== "branch_value"
      ? step
      : {
          ...step,
          arms: step.arms.map((arm) => ({
            ...arm,
            steps: arm.steps.map((one) => {
              const id = people.get(of[one.id] ?? "") ?? "";
              return one.kind === "rotate" ? { ...one, people: { userIds: [id], teamIds: [] } } : one;
            }),
          })),
        },
  );
  return { ...template, steps };
}

const ownerOn = async (kind: string) =>
  await server.workspace.database.kysely
    .selectFrom("conversation as c")
    .innerJoin("channel as ch", "ch.id", "c.channel_id")
    .select(["c.owner_id", "c.owner_kind"])
    .where("ch.kind", "=", kind as "whatsapp")
    .executeTakeFirstOrThrow();

test("one policy hands off what comes by different providers, each to the people of its channel", async () => {
  await whatsapp.say("I want to talk to a human");
  await telegram.say("I want to talk to a human");
  await server.workspace.write("I want to talk to a human");
  await server.workspace.app.channels.drain();
  expect((await ownerOn("whatsapp")).owner_id).toBe(people.get("Eva"));
  expect((await ownerOn("chat")).owner_id).toBe(people.get("Ana"));
  expect((await ownerOn("telegram")).owner_kind).toBe("teammate");
  // Each visitor is told, on their own channel.
  for (const { said } of [whatsapp, telegram])
    expect(said.filter(({ by }) => by === "baton")).toHaveLength(1);
  expect(await server.workspace.broken()).toEqual([]);
});
