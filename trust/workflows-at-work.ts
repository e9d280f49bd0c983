import { type Endpoints, endpoints, type RequestOf } from "@baton/contract";
import type { Database } from "../packages/server/db/connect.ts";
import { type Asker, ask } from "./ask.ts";

type Definition = NonNullable<RequestOf<Endpoints["addWorkflow"]>["body"]["definition"]>;

const wait = (id: string) =>
  ({ id, kind: "delay", delay: { kind: "for", amount: 1, unit: "seconds" } }) as const;

/** Decides whom a handoff goes to, and makes it urgent: which the other one waits for. */
const decides = (teamIds: readonly string[]): Definition => ({
  enrollment: { occasions: [{ kind: "handoff" }], again: true },
  unenroll: null,
  window: null,
  blockedDates: [],
  steps: [
    { id: "hello", kind: "send_message", text: { en: "Somebody is being looked for." } },
    { id: "urgent", kind: "set_property", property: "priority", value: "high" },
    {
      id: "rotate",
      kind: "rotate",
      people: { userIds: [], teamIds: [...teamIds] },
      strategy: "load_balanced",
      rule: "eligible",
      overwriteOwner: false,
    },
  ],
});

/** Goes on for a while after it began, so that it is killed between its steps. */
const follows: Definition = {
  enrollment: {
    occasions: [
      {
        kind: "filter",
        filter: { match: "all", of: [{ property: "priority", operator: "is", values: ["high"] }] },
      },
    ],
    again: true,
  },
  unenroll: null,
  window: null,
  blockedDates: [],
  steps: [
    { id: "first", kind: "add_note", text: "It is urgent." },
    wait("short"),
    { id: "second", kind: "add_note", text: "It still is." },
    wait("again"),
    { id: "calm", kind: "set_property", property: "priority", value: "normal" },
  ],
};

/** Adds a channel whose handoffs a workflow decides, and another workflow that follows each of them; the channel. */
export async function addWorkflows(owner: Asker, inboxId: string): Promise<string> {
  const { teams } = await ask(owner, endpoints.listTeams, {});
  const workflowId = await publish(owner, "Decides", decides(teams.map(({ id }) => id)));
  await publish(owner, "Follows", follows);
  const { channel } = await ask(owner, endpoints.addChannel, {
    body: { kind: "chat", name: "Shop", inboxId },
  });
  const { version: baseVersion, settings } = await ask(owner, endpoints.getHandoffSettings, {});
  const { mode, route, whenNotAssigned } = settings;
  const process = {
    mode,
    route: { ...route, kind: "conditions" as const, userIds: [], teamIds: [], workflowId },
    whenNotAssigned,
  };
  const overrides = [...settings.overrides, { channelId: channel.id, process, messages: null }];
  await ask(owner, endpoints.saveHandoffSettings, {
    body: { baseVersion, settings: { ...settings, overrides } },
  });
  return channel.id;
}

async function publish(owner: Asker, name: string, definition: Definition): Promise<string> {
  const { workflow } = await ask(owner, endpoints.addWorkflow, { body: { name, definition } });
  const params = { id: workflow.id };
  await ask(owner, endpoints.publishWorkflow, { params, body: { baseRevision: workflow.revision } });
  return workflow.id;
}

/** What workflows owe although it could be done, in words, with the query that must find nothing. */
export const owedByWorkflows = {
  "an enrollment is still owed": `select id, conversation_id, kind, attempts from owed_enrollment`,
  "a run is not moved on": `select id, status, due_at from workflow_run
     where due_at < now() + interval '1 minute'`,
};

/** What became of the runs: how many there were, and everything that should not be, one sentence each. */
export async function whatRunsDid({ pool }: Database): Promise<{ runs: number; problems: string[] }> {
  const { rows: unheard } = await pool.query(
    `select c.conversation_id, c.at from ticket_change c
      where c.property = 'priority' and c.after = '1' and c.actor_kind = 'workflow' and not exists (
        select from workflow_run r join workflow w on w.id = r.workflow_id and w.name = 'Follows'
         where r.conversation_id = c.conversation_id and (r.begun_at >= c.at or r.updated_at >= c.at))`,
  );
  const { rows: notes } = await pool.query(
    `select (select count(*) from message where kind = 'note' and data ? 'workflowId') as said,
            (select count(*) from workflow_record where record->>'kind' = 'add_note'
               and record->'result'->>'outcome' = 'done') as recorded,
            (select count(*) from workflow_run) as runs`,
  );
  const [{ said, recorded, runs }] = notes;
  return {
    runs,
    problems: [
      ...unheard.map((row) => `a change of a ticket enrolled it in nothing: ${JSON.stringify(row)}`),
      ...(said === recorded ? [] : [`${said} notes of workflows for ${recorded} records of them`]),
    ],
  };
}
