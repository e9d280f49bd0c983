import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { act } from "../conversations/act.ts";
import { type TestWorkspace, testWorkspace } from "../test-workspace.ts";
import { foundAfterBreaking } from "./test-break.ts";

let workspace: TestWorkspace;
let ana: string;
/** Conversations that are all right: a person's, one in line, one that was replied to, the customer agent's, a closed one. */
let theirs: string;
let waiting: string;
let replied: string;
let answered: string;
let closed: string;

const human = "I want to talk to a human";

beforeAll(async () => {
  workspace = await testWorkspace();
  const { app } = workspace;
  ana = await workspace.addTeammate({ name: "Ana", capacity: 2 });
  answered = (await workspace.write("What are your opening hours?")).conversationId;
  closed = (await workspace.write(human)).conversationId;
  await act(app, closed, { type: "close", by: ana });
  replied = (await workspace.write(human)).conversationId;
  await act(app, replied, { type: "reply", teammateId: ana, body: "Hello", clientId: null });
  theirs = (await workspace.write(human)).conversationId;
  waiting = (await workspace.write(human)).conversationId;
  const changes = { priority: 1, properties: { subject: "A lamp" } } as const;
  await act(app, replied, { type: "change_ticket", changes, by: { kind: "teammate", id: ana } });
  await app.answers.idle();
});
afterAll(() => workspace.drop());

const foundAfter = (break_: string): Promise<unknown[]> => foundAfterBreaking(workspace, break_);

const of = (id: string) => `conversation_id = '${id}'`;

test("a workspace that is all right breaks nothing", async () => {
  expect(await workspace.broken()).toEqual([]);
});

describe("the doctor finds", () => {
  test.each<[number | "P4", string, () => string]>([
    [
      2,
      "an epoch without its event",
      () => `update conversation set epoch = epoch + 1 where id = '${answered}'`,
    ],
    [
      18,
      "a conversation that closed by itself though its visitor waited",
      () =>
        `insert into message values ('${waiting}', 9, 'marker', null, null, '', '{"marker": {"code": "closed", "because": "inactivity"}}', now())`,
    ],
    [
      18,
      "a second reminder after one answer",
      () =>
        `insert into message select '${answered}', n, 'automatic', null, null, 'Still here', '{"reminder": true}', now() from generate_series(3, 4) n`,
    ],
    [
      3,
      "an open handoff that nobody names",
      () => `update conversation set open_handoff_id = null where id = '${theirs}'`,
    ],
    [
      4,
      "an answer after a person took over",
      () => `insert into message values ('${theirs}', 9, 'answer', null, null, 'Me again', '{}', now())`,
    ],
    [
      5,
      "the customer agent's ownership after a reply",
      () => `update conversation set owner_kind = 'customer_agent', owner_id = null where id = '${replied}'`,
    ],
    [
      9,
      "a gap in the messages",
      () => `update conversation set last_seq = last_seq + 1 where id = '${answered}'`,
    ],
    [11, "somebody who waits in no line", () => `delete from waiting_line where ${of(waiting)}`],
    [
      11,
      "a line whose settings are gone",
      () => `update waiting_line set policy_version = 999 where ${of(waiting)}`,
    ],
    [
      11,
      "a line that drains to nobody",
      () => `update setting_version set body = jsonb_set(body, '{route,teamIds}', '[]')`,
    ],
    [11, "an owner who was deactivated", () => `update teammate set active = false where id = '${ana}'`],
    [
      12,
      "a notice that is wrong for the verdict",
      () => `update message set data = '{"notice": "unavailable"}' where kind = 'notice' and ${of(theirs)}`,
    ],
    [
      12,
      "a notice of a workflow where none was asked",
      () => `update message set data = '{"notice": "not_assigned"}' where kind = 'notice' and ${of(theirs)}`,
    ],
    [
      12,
      "a handoff that told that nobody can join",
      () => `update message set data = '{"notice": "nobody"}' where kind = 'notice' and ${of(theirs)}`,
    ],
    [12, "a handoff without a notice", () => `update handoff set notice_seq = 1 where ${of(theirs)}`],
    [
      12,
      "a notice that promises somebody where nobody takes over",
      () => `update handoff set mode = 'nobody' where ${of(theirs)}`,
    ],
    [13, "a first reply that nobody watches", () => `delete from owed_reply where ${of(theirs)}`],
    [13, "a first reply that nobody owes", () => `insert into owed_reply values ('${answered}', 1, now())`],
    [
      13,
      "an alert about a reply that is not owed",
      () => `update conversation set reply_late = true where id = '${replied}'`,
    ],
    [
      14,
      "a wait that began at another time",
      () =>
        `update conversation set waiting_since = waiting_since - interval '1 minute' where id = '${waiting}'`,
    ],
    [
      15,
      "a load of chats that is not true",
      () => `update teammate set open_chat = open_chat + 1 where id = '${ana}'`,
    ],
    [
      15,
      "a load of the other kind that is not true",
      () => `update teammate set open_other = open_other + 1 where id = '${ana}'`,
    ],
    [
      15,
      "a load counted as the wrong kind",
      () => `update conversation set load = 'other' where id = '${theirs}'`,
    ],
    [17, "a ticket that stands elsewhere", () => `update ticket set stage = 'closed' where ${of(theirs)}`],
    [
      17,
      "a closed conversation whose ticket a person left open",
      () =>
        `update ticket set stage = 'new' where ${of(closed)}; update conversation set ticket_stage = 'new' where id = '${closed}'`,
    ],
    [
      17,
      "a place in line of another priority than the ticket's",
      () => `update waiting_line set priority = 2 where ${of(waiting)}`,
    ],
    [
      17,
      "an open ticket in a closed stage",
      () => `update ticket set stage_key = 'closed' where ${of(theirs)}`,
    ],
    [
      17,
      "a phase that new tickets have no stage for",
      () => `update pipeline_stage set phase = null where phase = 'new'`,
    ],
    [17, "no pipeline for new tickets", () => `update pipeline set is_default = false`],
    [
      17,
      "a stage that nobody chose",
      () => `update ticket set stage_key = 'waiting_on_us' where ${of(replied)}`,
    ],
    [17, "a subject that nobody gave", () => `update ticket set subject = 'Another' where ${of(replied)}`],
    [17, "a priority that nobody set", () => `update ticket set priority = 2 where ${of(replied)}`],
    [
      17,
      "a newer change than what the ticket holds",
      () =>
        `insert into ticket_change (conversation_id, property, before, after, actor_kind, at) values ('${replied}', 'subject', '"A lamp"', '"A chair"', 'system', now())`,
    ],
    [
      18,
      "hours that will set a status, and nothing due",
      () =>
        `update teammate set hours = '{"timeZone": "Europe/Paris", "week": [{"day": 1, "from": "09:00", "to": "17:00", "nextDay": false}], "exceptions": []}' where id = '${ana}'`,
    ],
    [
      18,
      "an absence that will set a status, and nothing due",
      () => absence("2026-07-01", "2026-06-30T22:00:00Z"),
    ],
    [
      19,
      "an absence that begins at another hour than its day",
      () => `${absence("2026-07-01", "2026-07-01T00:00:00Z")}; update teammate set status_due_at = now()`,
    ],
    [
      22,
      "a status that was never recorded",
      () =>
        `insert into status_change (teammate_id, status, cause, at) values ('${ana}', 'away', 'by_hand', now())`,
    ],
    [
      22,
      "settings in force that nobody saved",
      () => `update setting_version set author_id = '${ana}' where name = 'handoff'`,
    ],
    [
      22,
      "a model that nobody saved",
      () =>
        `insert into model_version (version, body, author_id, at) values (1, '{"name":"m"}', '${ana}', now())`,
    ],
    [
      "P4",
      "a decision of other settings",
      () => `update decision set record = jsonb_set(record, '{policyVersion}', '7') where ${of(theirs)}`,
    ],
    [
      "P4",
      "a decision by another process than the settings'",
      () => `update decision set record = jsonb_set(record, '{mode}', '"nobody"') where ${of(theirs)}`,
    ],
    [
      "P4",
      "an outcome that does not follow",
      () => `update decision set record = jsonb_set(record, '{outcome}', '"kept"') where ${of(theirs)}`,
    ],
    [
      "P4",
      "a verdict of which the visitor was told something else",
      () =>
        `update decision set record = jsonb_set(record, '{availability,verdict}', '"unavailable"') where ${of(theirs)}`,
    ],
    [
      "P4",
      "reasons that did not fire",
      () => `update decision set record = jsonb_set(record, '{reasons}', '["phrase"]') where ${of(theirs)}`,
    ],
  ])("%s: %s", async (number, _, break_) => {
    expect(await foundAfter(break_())).toContain(number);
    expect(await workspace.broken()).toEqual([]);
  });

  function absence(day: string, from: string): string {
    return `insert into out_of_office (id, teammate_id, first_day, last_day, time_zone, from_at, until_at)
      values ('${randomUUID()}', '${ana}', '${day}', '${day}', 'Europe/Paris', '${from}', '2026-07-01T22:00:00Z')`;
  }
});
