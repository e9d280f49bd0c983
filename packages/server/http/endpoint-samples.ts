import { hashPassword } from "../access/password.ts";
import { Secret } from "../access/secret.ts";
import { type Caller, newVisitor, type TestServer } from "../test-server.ts";
import { channelSamples } from "./channel-samples.ts";
import { contactSamples } from "./contact-samples.ts";
import { deliverySamples } from "./delivery-samples.ts";
import { fileSamples } from "./file-samples.ts";
import { identitySamples } from "./identity-samples.ts";
import { knowledgeSamples } from "./knowledge-samples.ts";
import { modelSamples } from "./model-samples.ts";
import { rehearsalSamples } from "./rehearsal-samples.ts";
import { reportSamples } from "./report-samples.ts";
import type { Samples } from "./samples.ts";
import { ticketSamples } from "./ticket-samples.ts";
import { workflowSamples } from "./workflow-samples.ts";

/** A password that the sample of `signIn` uses. */
export const samplePassword = "a long enough password";

let counter = 0;

/** Makes the samples for one server; an endpoint without a sample does not compile. */
export async function endpointSamples(server: TestServer): Promise<Samples> {
  const things = thingsOf(server);
  const email = await addSignable(server);
  return {
    ...peopleSamples(things, email),
    ...availabilitySamples(things, server),
    ...placeSamples(things),
    ...deskSamples(things),
    ...contactSamples(server),
    ...agentSamples(server, things),
    ...rehearsalSamples(server),
    ...workflowSamples(server),
    ...ticketSamples(server),
    ...channelSamples(server),
    ...deliverySamples(server),
    ...identitySamples(server),
    ...reportSamples(server),
    ...knowledgeSamples(server),
    ...modelSamples(server),
    ...fileSamples(server),
  };
}

/** Things that a request may name, each made anew. */
type Things = ReturnType<typeof thingsOf>;

function clientId(): string {
  counter += 1;
  return `sample-${counter.toString().padStart(6, "0")}`;
}

const hours = { timeZone: "Europe/Paris", week: [{ day: 1 as const, from: "09:00", to: "17:00" }] };
const absence = { firstDay: "2026-07-01", lastDay: "2026-07-14", timeZone: "Europe/Paris" } as const;

const knowledge = { kind: "short_answer", title: "Opening hours?", body: "From 9 to 5." } as const;

function thingsOf(server: TestServer) {
  const { workspace } = server;
  const { channelId } = workspace;
  const begun = async (): Promise<{ params: { id: string } }> => ({
    params: { id: (await workspace.write("Where is my parcel?")).conversationId },
  });
  const owned = async (caller: Caller): Promise<{ params: { id: string } }> => {
    const { params } = await begun();
    await server.call("takeOver", caller, { params, body: {} });
    return { params };
  };
  const person = async (): Promise<{ params: { id: string } }> => ({
    params: { id: await workspace.addTeammate({ status: "away", inTeam: false }) },
  });
  const item = async (): Promise<{ params: { id: string } }> => {
    const owner = await server.signIn("admin");
    const { body } = await server.call("addKnowledge", owner, { body: knowledge });
    return { params: { id: (body as { item: { id: string } }).item.id } };
  };
  const team = async (): Promise<{ params: { id: string } }> => {
    const owner = await server.signIn("admin");
    const { body } = await server.call("addTeam", owner, { body: { name: clientId(), memberIds: [] } });
    return { params: { id: (body as { team: { id: string } }).team.id } };
  };
  const inbox = async (): Promise<{ params: { id: string } }> => {
    const { body } = await server.call("addInbox", await server.signIn("admin"), { body: inboxDraft() });
    return { params: { id: (body as { inbox: { id: string } }).inbox.id } };
  };
  const place = { inboxId: workspace.inboxId, channelId };
  const own = async (caller: Caller, text = "Hello there"): Promise<{ params: { id: string } }> => {
    const message = { channelId, conversationId: null, clientId: clientId(), body: text };
    const { body } = await server.call("sendMessage", caller, { body: message });
    return { params: { id: (body as { conversation?: { id: string } }).conversation?.id ?? newId() } };
  };
  return { begun, owned, person, item, team, inbox, place, own };
}

function inboxDraft() {
  return { name: clientId(), everyone: true, userIds: [], teamIds: [] };
}

function peopleSamples({ person, team }: Things, email: string) {
  return {
    getSetup: async () => ({}),
    setUp: async () => ({
      body: {
        token: "t".repeat(43),
        name: "Olga",
        email: "olga@example.com",
        password: samplePassword,
        companyName: "Lumen",
        colour: "#112233",
      },
    }),
    getSession: async () => ({}),
    signIn: async () => ({ body: { email, password: samplePassword } }),
    signOut: async () => ({}),
    acceptInvitation: async () => ({ body: { token: "t".repeat(43), password: samplePassword } }),
    listTeammates: async () => ({}),
    addTeammate: async () => ({ body: { name: "Ines", email: `${newId()}@example.com`, role: "teammate" } }),
    inviteAgain: person,
    changeTeammate: async () => ({
      ...(await person()),
      body: { name: "Ines Two", capacity: { chat: 3, other: 9 } },
    }),
    listTeams: async () => ({}),
    addTeam: async () => ({ body: { name: clientId(), memberIds: [] } }),
    changeTeam: async () => ({ ...(await team()), body: { name: clientId(), memberIds: [] } }),
    removeTeam: team,
    changeWorkspace: async () => ({
      body: { name: "Lumen & Co", colour: "#112233", autoAwayMinutes: null },
    }),
    getDemo: async () => ({}),
    loadDemo: async () => ({}),
    removeDemo: async () => ({}),
  } satisfies Partial<Samples>;
}

function availabilitySamples({ person }: Things, server: TestServer) {
  const self = (caller: Caller): { id: string } => ({ id: caller.id ?? newId() });
  return {
    setStatus: async (caller) => ({ params: self(caller), body: { status: "available" } }),
    setWorkingHours: async (caller) => ({ params: self(caller), body: { hours } }),
    addOutOfOffice: async (caller) => ({ params: self(caller), body: { ...absence, note: "Holidays" } }),
    endOutOfOffice: async (caller) => {
      const params = self(caller);
      const { body } = await server.call("addOutOfOffice", caller, { params, body: absence });
      const added = (body as { teammate?: { outOfOffice: { id: string }[] } }).teammate?.outOfOffice[0];
      return { params: { ...params, absenceId: added?.id ?? newId() } };
    },
    listStatusChanges: person,
  } satisfies Partial<Samples>;
}

function placeSamples({ inbox, place }: Things) {
  const channel = { name: "Shop chat", inboxId: place.inboxId };
  return {
    listInboxes: async () => ({}),
    addInbox: async () => ({ body: inboxDraft() }),
    changeInbox: async () => ({ ...(await inbox()), body: inboxDraft() }),
    removeInbox: inbox,
    setInboxHours: async () => ({ ...(await inbox()), body: { hours } }),
    listChannels: async () => ({}),
    addChannel: async () => ({ body: { kind: "chat", ...channel } }),
    changeChannel: async () => ({ params: { id: place.channelId }, body: channel }),
    setChannelHours: async () => ({ params: { id: place.channelId }, body: { hours: null } }),
    readHolidays: async () => ({
      body: { ical: "BEGIN:VCALENDAR\r\nEND:VCALENDAR", from: "2026-01-01", to: "2026-12-31" },
    }),
  } satisfies Partial<Samples>;
}

function deskSamples({ begun, owned, person }: Things) {
  return {
    countViews: async () => ({}),
    listConversations: async () => ({ query: { view: "all_open", limit: 10 } }),
    getConversation: begun,
    listMessages: async () => ({ ...(await begun()), query: { since: 0, limit: 10 } }),
    explainMessage: async () => {
      const { params } = await begun();
      return { params: { ...params, seq: 1 }, query: { language: "fr" } };
    },
    getMail: async () => ({ params: { ...(await begun()).params, seq: 1 } }),
    reply: async () => ({ ...(await begun()), body: { body: "I look.", clientId: clientId() } }),
    addNote: async () => ({ ...(await begun()), body: { body: "A note.", clientId: clientId() } }),
    takeOver: async () => ({ ...(await begun()), body: {} }),
    assign: async () => ({ ...(await begun()), body: { teammateId: (await person()).params.id } }),
    handBack: async (caller) => ({ ...(await owned(caller)), body: {} }),
    close: async () => ({ ...(await begun()), body: {} }),
    setPriority: async (caller) => ({ ...(await owned(caller)), body: { priority: 1 } }),
    markSeen: async () => ({ ...(await begun()), body: {} }),
    setVisitorEmail: async () => ({ ...(await begun()), body: { name: "Vera", email: "vera@example.com" } }),
  } satisfies Partial<Samples>;
}

function agentSamples({ workspace }: TestServer, { item, own }: Things) {
  const { channelId } = workspace;
  return {
    getHandoffSettings: async () => ({}),
    saveHandoffSettings: async () => {
      const { settings, policy } = workspace.app.settings.handoff();
      return { body: { baseVersion: policy.version, settings } };
    },
    listHandoffVersions: async () => ({ query: { limit: 10 } }),
    restoreHandoffVersion: async () => {
      const { version } = workspace.app.settings.handoff().policy;
      return { params: { version: 1 }, body: { baseVersion: version } };
    },
    previewHandoff: async () => ({ body: { settings: workspace.app.settings.handoff().settings } }),
    testTriggers: async () => ({
      body: { text: "I want a refund", triggers: [{ id: newId(), text: "refund" }] },
    }),
    getCustomerAgent: async () => ({}),
    changeCustomerAgent: async () => ({ body: { name: "Lumi" } }),
    handOffRunning: async () => ({ body: {} }),
    listKnowledge: async () => ({}),
    addKnowledge: async () => ({
      body: {
        ...knowledge,
        language: "en",
        url: "https://example.com/hours",
        questions: ["When are you open?"],
      },
    }),
    changeKnowledge: async () => ({ ...(await item()), body: { ...knowledge, language: "en", url: null } }),
    removeKnowledge: item,
    getWidget: async () => ({ query: { channel: channelId } }),
    sendMessage: async () => ({
      body: { channelId, conversationId: null, clientId: clientId(), body: "Hello", language: "en" },
    }),
    listOwnConversations: async () => ({}),
    listOwnMessages: async (caller) => ({
      ...(await own(caller.headers.authorization === undefined ? newVisitor() : caller)),
      query: { since: 0 },
    }),
    returnToAgent: async (caller) => ({ ...(await own(caller, "I want to talk to a human")), body: {} }),
    leaveEmail: async () => ({ body: { email: "vera@example.com", name: "Vera" } }),
    pollTeamEvents: async () => ({ query: { wait: 0 } }),
    pollVisitorEvents: async () => ({ query: { wait: 0 } }),
  } satisfies Partial<Samples>;
}

function newId(): string {
  return crypto.randomUUID();
}

/** Somebody who can really sign in with `samplePassword`; gives their e-mail address. */
async function addSignable(server: TestServer): Promise<string> {
  const { id } = await server.signIn("teammate");
  const hash = await hashPassword(new Secret(samplePassword));
  const { kysely } = server.workspace.database;
  await kysely
    .updateTable("teammate")
    .set({ password_hash: hash })
    .where("id", "=", id ?? "")
    .execute();
  return `${id}@example.com`;
}
