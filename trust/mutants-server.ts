import type { Mutant } from "./mutant.ts";

const server = "packages/server";
const twoActors = [`${server}/conversations/two-actors.test.ts`];
const sameId = [`${server}/conversations/same-id.test.ts`];
const takeOver = [`${server}/customer-agent/take-over.test.ts`];
const line = [`${server}/handoffs/line.test.ts`];
const feed = [`${server}/realtime/feed.test.ts`];
const story = [`${server}/conversations/story.test.ts`];
const applySql = `${server}/db/migrations/functions/apply_change.sql`;
const change = `${server}/conversations/change-conversation.ts`;
const faults = [`${server}/handoffs/faults.test.ts`];
const lateReplies = [`${server}/handoffs/late-replies.test.ts`];
const whileWaiting = [`${server}/handoffs/while-waiting.test.ts`];
const preview = [`${server}/handoffs/preview-handoff.test.ts`];
const table = [`${server}/handoffs/table.test.ts`];
const visibility = [`${server}/conversations/visibility.test.ts`];
const whoHears = [`${server}/realtime/who-hears.test.ts`];
const statuses = [`${server}/teammates/status-rule.test.ts`, `${server}/teammates/status.jobs.test.ts`];
const lineTs = `${server}/handoffs/line.ts`;
const lateRepliesTs = `${server}/handoffs/late-replies.ts`;
const saveHandoff = `${server}/settings/save-handoff-settings.ts`;
const visibleTo = `${server}/conversations/visible-to.ts`;

/** Bugs in what remembers and acts, and in what speaks. */
export const mutantsInTheServer: readonly Mutant[] = [
  {
    name: "a decision on an old state is written",
    file: applySql,
    find: "(v_row.epoch <> (p->>'epoch')::integer or v_row.last_seq <> (p->>'lastSeq')::integer)",
    replace: "v_row.epoch < 0",
    tests: twoActors,
  },
  {
    name: "the conversation is read without holding it",
    file: applySql,
    find: "where id = v_id for no key update;\n    if not found",
    replace: "where id = v_id;\n    if not found",
    tests: [...twoActors, ...sameId],
  },
  {
    name: "a claim does not look at capacity",
    file: applySql,
    find: "and (v_rule <> 'eligible' or (status = 'available' and case v_load\n          when 'chat' then open_chat < capacity_chat else open_other < capacity_other end))",
    replace: "",
    tests: twoActors,
  },
  {
    name: "capacity is read, then written",
    file: applySql,
    find: "    update teammate set last_assigned = nextval('assignment_order'),",
    replace:
      "    if v_rule = 'eligible' and exists (select from teammate where id = v_claim and open_chat >= capacity_chat) then\n" +
      "      return false;\n    end if;\n    v_rule := 'by_hand';\n    perform pg_sleep(0.02);\n" +
      "    update teammate set last_assigned = nextval('assignment_order'),",
    tests: [...twoActors, ...line],
  },
  {
    name: "a conversation that leaves somebody keeps its place in their capacity",
    file: applySql,
    find: "update teammate set open_chat = open_chat - v_chat, open_other = open_other - 1 + v_chat where id = v_release;",
    replace: "null;",
    tests: [...story, ...twoActors],
  },
  {
    name: "a claim in the database overtakes the line",
    file: applySql,
    find: "if p->'claim'->>'behindLine' is not null\n",
    replace: "if false and p->'claim'->>'behindLine' is not null\n",
    tests: line,
  },
  {
    name: "a repeated sender's id is not looked for",
    file: applySql,
    find: "if p ? 'clientId' then",
    replace: "if p ? 'noClientId' then",
    tests: sameId,
  },
  {
    name: "messages are numbered by counting them",
    file: applySql,
    find: "select v_id, m.seq, m.kind,",
    replace: "select v_id, (select count(*) + 1 from message where conversation_id = v_id), m.kind,",
    tests: [...story, ...sameId],
  },
  {
    name: "an answer is not owed",
    file: applySql,
    find: "if p ? 'oweAnswer' then",
    replace: "if p ? 'noAnswer' then",
    tests: takeOver,
  },
  {
    name: "a look at a conversation is forgotten by the next event",
    file: applySql,
    find: "to_jsonb(v_row.ringing)",
    replace: "p->'event'->'conversation'->'ringing'",
    tests: feed,
  },
  {
    name: "a message is acknowledged before it is committed",
    file: change,
    find: "applied = await app.applier.apply(",
    replace: 'applied = { result: "applied" };\n    void app.applier.apply(',
    tests: [...sameId, ...twoActors],
  },
  {
    name: "a refusal rests on what this process remembers",
    file: change,
    find: "if (certain) return",
    replace: "if (certain || seen.epoch > 0) return",
    tests: [...takeOver, ...twoActors],
  },
  {
    name: "two first messages with one id at once are a failure",
    file: change,
    find: 'if (constraint === "message_sender_client") return { result: "claim_lost" };',
    replace: "",
    tests: sameId,
  },
  {
    name: "a sender's id used for another text is taken for a repeat",
    file: `${server}/conversations/receive-message.ts`,
    find: "if (outcome.body !== inbound.body ||",
    replace: "if (outcome.seq === 0 ||",
    tests: sameId,
  },
  {
    name: "messages are shown by their time",
    file: `${server}/conversations/messages.views.ts`,
    find: '.orderBy("m.seq")',
    replace: '.orderBy("m.created_at", "desc").orderBy("m.body")',
    tests: twoActors,
  },
  {
    name: "an expectation of the person who acts is not looked at",
    file: `${server}/conversations/act.ts`,
    find: "refuseUnexpected(app, state, expected);",
    replace: "",
    tests: twoActors,
  },
  {
    name: "two sweeps take up the same answer",
    file: `${server}/customer-agent/owed-answers.store.ts`,
    find: "where conversation_id = $1 and seq = $2 and due_at <= $4`",
    replace: "where conversation_id = $1 and seq = $2 and $4::timestamptz is not null`",
    tests: takeOver,
  },
  {
    name: "the newest of those who wait is taken first",
    file: `${server}/handoffs/line.views.ts`,
    find: '"priority desc, due_by, conversation_id"',
    replace: '"priority desc, due_by desc, conversation_id"',
    tests: line,
  },
  {
    name: "a wake-up while the line is drained is lost",
    file: `${server}/drain-again.ts`,
    find: "      again = true;\n",
    replace: "",
    tests: [`${server}/drain-again.test.ts`],
  },
  {
    name: "events are told past a transaction that is still running",
    file: `${server}/realtime/events.views.ts`,
    find: "if (!row.settled)",
    replace: "if (row.txid === null)",
    tests: feed,
  },
  {
    name: "events that came during the replay are told twice",
    file: `${server}/realtime/feed.ts`,
    find: "const rest = held.filter((one) => isAfter(one.cursor, place));",
    replace: "const rest = held;",
    tests: feed,
  },
  {
    name: "visitors hear of each other",
    file: `${server}/realtime/project.ts`,
    find: 'event.type !== "conversation" || event.visitorId !== audience.visitorId',
    replace: 'event.type !== "conversation"',
    tests: feed,
  },
  {
    name: "visitors read private notes",
    file: "packages/channels/chat/chat.ts",
    find: 'if (kind === "note") return [];',
    replace: 'if (body === "") return [];',
    tests: feed,
  },
  {
    name: "a chat is claimed by the room for the other kind",
    file: applySql,
    find: "when 'chat' then open_chat < capacity_chat else open_other < capacity_other end",
    replace: "when 'chat' then open_other < capacity_other else open_chat < capacity_chat end",
    tests: [...twoActors, ...line],
  },
  {
    name: "an absence is not looked at when the claim is made",
    file: applySql,
    find: "from_at <= v_now and until_at > v_now",
    replace: "from_at <= v_now and until_at < from_at",
    tests: faults,
  },
  {
    name: "who left the team since the choice is given the conversation",
    file: applySql,
    find: "jsonb_array_length(v_teams) > 0",
    replace: "jsonb_array_length(v_teams) > 1000",
    tests: faults,
  },
  {
    name: "who left the inbox since the choice is given the conversation",
    file: applySql,
    find: "return v_inbox is null\n",
    replace: "return true or v_inbox is null\n",
    tests: faults,
  },
  {
    name: "a priority does not reach the line",
    file: `${server}/db/migrations/functions/change_ticket.sql`,
    find: "update waiting_line set priority = (p->'priority'->>'value')::smallint where conversation_id = v_id;",
    replace: "null;",
    tests: whileWaiting,
  },
  {
    name: "the line ignores priority",
    file: `${server}/handoffs/line.views.ts`,
    find: '"priority desc, due_by, conversation_id"',
    replace: '"due_by, conversation_id"',
    tests: [...whileWaiting, ...line],
  },
  {
    name: "who waits is given out by the settings in force, not by those of their handoff",
    file: lineTs,
    find: "const { policyFor } = await app.settings.handoffVersion(first.policyVersion);",
    replace: "const { policyFor } = app.settings.handoff();",
    tests: faults,
  },
  {
    name: "a timer of an earlier owner acts on the next one",
    file: lateRepliesTs,
    find: "if (state.epoch !== owed.epoch) return owedAnew(policy, state, owed, now);",
    replace: "",
    tests: lateReplies,
  },
  {
    name: "a late conversation is passed back to who had their turn",
    file: lateRepliesTs,
    find: "except: [...tried, state.owner.id],",
    replace: "except: [state.owner.id],",
    tests: lateReplies,
  },
  {
    name: "a late conversation is passed on for ever",
    file: lateRepliesTs,
    find: "if (tried.length > mostPasses) return null;",
    replace: "",
    tests: lateReplies,
  },
  {
    name: "what is for later is passed on when it is late",
    file: lateRepliesTs,
    find: 'policy.mode !== "live" || ',
    replace: "",
    tests: lateReplies,
  },
  {
    name: "another channel's process is used",
    file: `${server}/settings/settings.ts`,
    find: "policyFor: (channelId) => own.get(channelId) ?? policy,",
    replace: "policyFor: () => [...own.values()][0] ?? policy,",
    tests: [...preview, ...table],
  },
  {
    name: "an older version is restored unchecked",
    file: saveHandoff,
    find: "refuseProblems(await unknownIn(tx, settings));",
    replace: 'if (by.action !== "handoff_settings.restore") refuseProblems(await unknownIn(tx, settings));',
    tests: [`${server}/settings/handoff-versions.test.ts`],
  },
  {
    name: "a save replaces what somebody else saved meanwhile",
    file: saveHandoff,
    find: "if (before.version !== baseVersion) throw changedBy(before.author);\n",
    replace: "",
    tests: [`${server}/settings/handoff-settings.test.ts`, `${server}/settings/handoff-versions.test.ts`],
  },
  {
    name: "conversations of other inboxes are listed",
    file: visibleTo,
    find: "c.inbox_id = any (array(",
    replace: "true or c.inbox_id = any (array(",
    tests: visibility,
  },
  {
    name: "a conversation of another inbox can be acted on",
    file: visibleTo,
    find: 'return (owner.kind === "teammate" && owner.id === id) || app.roster.belongs(id, inboxId);',
    replace: "return true;",
    tests: [...visibility, ...whoHears],
  },
  {
    name: "what leaves for another inbox stays on the screens of those outside",
    file: `${server}/realtime/project.ts`,
    find: 'return couldSee ? [{ type: "conversation_left", id }] : [];',
    replace: "return [];",
    tests: whoHears,
  },
  {
    name: "the end of an absence is the beginning of work, whatever the hours say",
    file: `${server}/teammates/status-rule.ts`,
    find: "const atWork = isOpen(hours, now) ||",
    replace: "const atWork = absences.length > 0 || isOpen(hours, now) ||",
    tests: statuses,
  },
  {
    name: "an absence gives way to working hours",
    file: `${server}/teammates/status-rule.ts`,
    find: "from <= now && until > now))",
    replace: "from <= now && until > now) && hours === null)",
    tests: statuses,
  },
];
