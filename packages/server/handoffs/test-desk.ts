import { randomUUID } from "node:crypto";
import {
  type EndpointName,
  type Endpoints,
  endpoints,
  type RequestOf,
  type ResponseOf,
} from "@baton/contract";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { alwaysAnswers, type TestWorkspace } from "../test-workspace.ts";
import { type ComesTo, comeTo } from "../workflows/test-workflow.ts";

/** How a teammate of a test is at work. */
export type Being = "free" | "full" | "away" | "home" | "holiday" | "gone";

/** A process to save, as far as a test cares; the rest is as in a new workspace. */
export type ProcessDraft = {
  mode?: "live" | "later" | "nobody";
  kind?: "same_people" | "conditions";
  inboxId?: string;
  userIds?: string[];
  teamIds?: string[];
  strategy?: "load_balanced" | "round_robin" | "random";
  whenNotAssigned?: "keep_open" | "close";
  firstReply?: { minutes: number; whenLate: "alert" | "next_person" } | null;
};

/** What became of a visitor's conversation, as the API tells it. */
export type Told = {
  readonly conversation: ResponseOf<Endpoints["getConversation"]>;
  /** The visitor's own view of who has it. */
  readonly owner: ResponseOf<Endpoints["listOwnMessages"]>["conversation"]["owner"];
  /** Which notices the visitor read, and their texts. */
  readonly notices: readonly string[];
  readonly texts: readonly string[];
};

/** A visitor and their conversation. */
export type Chat = { readonly visitor: Caller; readonly conversationId: string };

/** A server that tests drive through its HTTP API alone, as its owner, an editor's screen and visitors would. */
export type TestDesk = {
  readonly server: TestServer;
  readonly workspace: TestWorkspace;
  readonly owner: Caller;
  /** The one workflow that is published; what it comes to is `decideWith`'s last word, null that it is gone. */
  readonly workflowId: string;
  decideWith(result: ComesTo | null): Promise<void>;
  /** What the customer agent comes back with from now on. */
  answerWith(kind: "answered" | "cannot_answer" | "failed"): void;
  /** Calls an endpoint as the owner, or as somebody else; anything but a success fails the test. */
  ok<Name extends EndpointName>(
    name: Name,
    request: RequestOf<Endpoints[Name]>,
    caller?: Caller,
  ): Promise<ResponseOf<Endpoints[Name]>>;
  /** Adds teammates through the API, each as they are said to be; their ids in the same order. */
  people(beings: readonly Being[]): Promise<string[]>;
  setStatus(teammateId: string, status: "available" | "away"): Promise<void>;
  /** Saves a process through the API; the version that it became. */
  save(draft: ProcessDraft): Promise<number>;
  /** A new visitor asks for a person by the button, or says something. */
  ask(body?: string, chat?: Chat | null): Promise<Chat>;
  read(chat: Chat): Promise<Told>;
  /** Closes everything and sends everyone away, so that one test does not meet what another left. */
  tidy(): Promise<void>;
  drop(): Promise<void>;
};

/** Texts that can be told apart. */
const messages = {
  available: { en: "Somebody is here. {teammate_name} comes. Place {place_in_line}." },
  unavailable: { en: "Nobody is here. Back {next_opening}." },
  not_assigned: { en: "Nobody was found." },
  nobody: { en: "No person can join." },
};

const found = {
  answered: alwaysAnswers,
  cannot_answer: async () => ({ kind: "cannot_answer", why: "no_source", best: 0 }) as const,
  failed: async () => ({ kind: "failed", why: "error" }) as const,
};

/** Starts one; drop it when the tests are done. */
export async function testDesk(): Promise<TestDesk> {
  const workflowId = randomUUID();
  let workflow: ComesTo | null = null;
  let answer: keyof typeof found = "answered";
  const server = await testServer((request) => found[answer](request));
  const { workspace } = server;
  const decide = (result: ComesTo | null): Promise<void> => comeTo(workspace, workflowId, result);
  const owner = await server.signIn("owner");
  const ok: TestDesk["ok"] = async (name, request, caller = owner) => {
    const { status, body } = await server.call(name, caller, request);
    if (status >= 300) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
    return endpoints[name].response.parse(body) as never;
  };
  const here = new Set<string>();
  return {
    server,
    workspace,
    owner,
    workflowId,
    async decideWith(result) {
      workflow = result;
      await decide(result);
    },
    answerWith(kind) {
      answer = kind;
    },
    ok,
    async people(beings) {
      const ids: string[] = [];
      for (const being of beings) {
        const id = await addPerson(ok, being);
        ids.push(id);
        if (being !== "gone") here.add(id);
      }
      return ids;
    },
    async setStatus(id, status) {
      await ok("setStatus", { params: { id }, body: { status, endOutOfOffice: true } });
    },
    async save(draft) {
      // A workflow that comes to nothing is still one that exists while it is chosen.
      await decide(workflow ?? { kind: "not_assigned", why: "ended" });
      const version = await saveProcess(ok, { inboxId: workspace.inboxId, ...draft, workflowId });
      await decide(workflow);
      return version;
    },
    async ask(body, chat = null) {
      const visitor = chat?.visitor ?? newVisitor();
      const said = {
        channelId: workspace.channelId,
        conversationId: chat?.conversationId ?? null,
        clientId: randomUUID(),
        body: body ?? "Hello",
        talkToPerson: body === undefined,
        language: "en",
      } as const;
      const { conversation } = await ok("sendMessage", { body: said }, visitor);
      await workspace.app.answers.idle();
      return { visitor, conversationId: conversation.id };
    },
    async read({ visitor, conversationId: id }) {
      const conversation = await ok("getConversation", { params: { id } });
      const own = await ok("listOwnMessages", { params: { id }, query: { since: 0 } }, visitor);
      const notices = own.messages.filter((message) => message.kind === "notice");
      return {
        conversation,
        owner: own.conversation.owner,
        notices: notices.map((message) => message.notice ?? "none"),
        texts: notices.map((message) => message.body),
      };
    },
    async tidy() {
      // Who was deactivated meanwhile can't be set Away, and need not be.
      const away = { status: "away" } as const;
      for (const id of here) await server.call("setStatus", owner, { params: { id }, body: away });
      here.clear();
      const { conversations } = await ok("listConversations", { query: { view: "all_open", limit: 100 } });
      for (const { id } of conversations) await ok("close", { params: { id }, body: {} });
    },
    drop: () => server.drop(),
  };
}

/** An hour of Tuesday: the tests begin on a Monday. */
const onTuesday = {
  timeZone: "Europe/Paris",
  week: [{ day: 2 as const, from: "09:00", to: "10:00" }],
};

/** Hours that are closed while the tests run, and open on the next morning. */
export const closedToday = onTuesday;

async function addPerson(ok: TestDesk["ok"], being: Being): Promise<string> {
  const room = being === "full" ? 0 : 5;
  const { teammate } = await ok("addTeammate", {
    body: {
      name: `Ms ${being}`,
      email: `${randomUUID()}@example.com`,
      role: "teammate",
      capacity: { chat: room, other: room },
    },
  });
  const params = { id: teammate.id };
  if (being !== "away") await ok("setStatus", { params, body: { status: "available" } });
  if (being === "home") await ok("setWorkingHours", { params, body: { hours: onTuesday } });
  if (being === "holiday")
    await ok("addOutOfOffice", {
      params,
      body: { firstDay: "2026-06-01", lastDay: "2026-06-02", timeZone: "Europe/Paris" },
    });
  if (being === "gone") await ok("changeTeammate", { params, body: { active: false } });
  return teammate.id;
}

async function saveProcess(
  ok: TestDesk["ok"],
  draft: ProcessDraft & { readonly inboxId: string; readonly workflowId: string },
): Promise<number> {
  const { version: baseVersion, settings } = await ok("getHandoffSettings", {});
  const { mode = "live", kind = "same_people", whenNotAssigned = "keep_open", firstReply = null } = draft;
  const route = {
    kind,
    inboxId: draft.inboxId,
    userIds: draft.userIds ?? [],
    teamIds: draft.teamIds ?? [],
    strategy: draft.strategy ?? "load_balanced",
    workflowId: kind === "conditions" ? draft.workflowId : null,
  };
  const saved = await ok("saveHandoffSettings", {
    body: { baseVersion, settings: { ...settings, mode, route, whenNotAssigned, firstReply, messages } },
  });
  return saved.version;
}
