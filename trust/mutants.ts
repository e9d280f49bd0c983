/** A bug made by hand: where `find` stands in `file`, `replace` stands instead, and one of `tests` must fail. */
export type Mutant = {
  /** What the bug does, as one would report it. */
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Test files, or folders of them, any of which may catch it. */
  readonly tests: readonly string[];
};

const engine = "packages/engine";
const server = "packages/server";
const conversation = [`${engine}/conversation`];
const handoff = [`${engine}/handoff`, `${engine}/conversation/sequences.test.ts`];
const routing = [`${engine}/routing`];
const triggers = [`${engine}/triggers`];
const twoActors = [`${server}/conversations/two-actors.test.ts`];
const sameId = [`${server}/conversations/same-id.test.ts`];
const takeOver = [`${server}/customer-agent/take-over.test.ts`];
const line = [`${server}/handoffs/line.test.ts`];
const feed = [`${server}/realtime/feed.test.ts`];
const story = [`${server}/conversations/story.test.ts`];

const decideAnswer = `${engine}/handoff/decide-answer.ts`;
const decideTurn = `${engine}/handoff/decide-turn.ts`;
const decideAction = `${engine}/conversation/decide-action.ts`;
const handOff = `${engine}/handoff/hand-off.ts`;
const effects = `${engine}/conversation/effects.ts`;
const verdict = `${engine}/availability/verdict.ts`;
const applySql = `${server}/db/migrations/0002_apply_change.sql`;
const change = `${server}/conversations/change-conversation.ts`;

const inTheEngine: readonly Mutant[] = [
  {
    name: "an answer is shown although a person has the conversation",
    file: decideAnswer,
    find: 'state.owner.kind !== "customer_agent" || state.epoch !== attempt.epoch',
    replace: 'state.owner.kind === "none"',
    tests: handoff,
  },
  {
    name: "an answer begun before a takeover is shown after the hand back",
    file: decideAnswer,
    find: " || state.epoch !== attempt.epoch",
    replace: "",
    tests: handoff,
  },
  {
    name: "an answer to an old question is shown",
    file: decideAnswer,
    find: "state.lastVisitorSeq !== attempt.forSeq",
    replace: "state.lastVisitorSeq < attempt.forSeq",
    tests: handoff,
  },
  {
    name: "two processes both answer",
    file: decideAnswer,
    find: "if (state.waitingSince === null)",
    replace: "if (state.lastSeq === 0)",
    tests: handoff,
  },
  {
    name: "a handoff is made without telling the visitor",
    file: handOff,
    find: '{ type: "append", seq: noticeSeq, content: { kind: "notice", body, notice: noticeKey } },',
    replace: "",
    tests: handoff,
  },
  {
    name: "a newcomer overtakes those who wait",
    file: handOff,
    find: " && route.waiting === 0",
    replace: "",
    tests: handoff,
  },
  {
    name: "a handoff sends its conversation to the end of the line",
    file: handOff,
    find: "since: state.waitingSince ?? now",
    replace: "since: now",
    tests: handoff,
  },
  {
    name: "an assigned handoff takes no place in the teammate's capacity",
    file: handOff,
    find: ': { type: "claim", teammateId: chosen.id, byHand: false, routeKey: key },',
    replace: ': { type: "claim", teammateId: chosen.id, byHand: true, routeKey: null },',
    tests: handoff,
  },
  {
    name: "each message of a visitor starts the wait anew",
    file: effects,
    find: "waitingSince: state.waitingSince ?? now };\n    case",
    replace: "waitingSince: now };\n    case",
    tests: conversation,
  },
  {
    name: "a note ends the visitor's wait",
    file: effects,
    find: 'case "note":\n    case "notice":',
    replace: 'case "note":\n      return { ...next, waitingSince: null };\n    case "notice":',
    tests: conversation,
  },
  {
    name: "a change of owner keeps its epoch",
    file: effects,
    find: "epoch: state.epoch + 1,",
    replace: "epoch: state.epoch,",
    tests: conversation,
  },
  {
    name: "who loses their owner goes to the end of the line",
    file: decideAction,
    find: "since: state.waitingSince ?? now",
    replace: "since: now",
    tests: [...line, ...conversation],
  },
  {
    name: "a takeover leaves the answer owed",
    file: decideAction,
    find: '...leaveLine(state),\n    { type: "settle_answer" },\n  ];\n}\n\nfunction leaveLine',
    replace: "...leaveLine(state),\n  ];\n}\n\nfunction leaveLine",
    tests: conversation,
  },
  {
    name: "closing leaves the handoff open",
    file: decideAction,
    find: '...endHandoff(state, "closed"),',
    replace: "",
    tests: conversation,
  },
  {
    name: "a reply to a colleague's conversation takes it",
    file: `${engine}/conversation/ownership.ts`,
    find: 'waiting: ["teammate"], none: ["teammate"] }',
    replace: 'waiting: ["teammate"], teammate: ["teammate"], none: ["teammate"] }',
    tests: conversation,
  },
  {
    name: "whoever comes back is given to their teammate however full",
    file: decideTurn,
    find: "same !== undefined && whyNotEligible(same) === null",
    replace: "same !== undefined",
    tests: handoff,
  },
  {
    name: "who waits for a person is handed off again with each message",
    file: decideTurn,
    find: 'return kept(state, turn, input, [...arrived, ...backToUs(state)], "already_waiting");',
    replace: "return agentTurn(state, turn, input, arrived);",
    tests: handoff,
  },
  {
    name: "only the first of several reasons is kept",
    file: decideTurn,
    find: ".map((check) => check.check);",
    replace: ".map((check) => check.check).slice(0, 1);",
    tests: handoff,
  },
  {
    name: "busy people are told of as an empty desk",
    file: `${engine}/handoff/notice.ts`,
    find: 'return verdict === "unavailable" ? "unavailable" : "available";',
    replace: 'return verdict === "available" ? "available" : "unavailable";',
    tests: handoff,
  },
  {
    name: "a teammate's name is read as a replacement pattern",
    file: `${engine}/handoff/notice.ts`,
    find: 'text.replaceAll(variable, (_, name: NoticeVariable) => values[name] ?? "").trim()',
    replace:
      'noticeVariables.reduce((filled, name) => filled.replaceAll("{" + name + "}", values[name] ?? "").trim(), text)',
    tests: handoff,
  },
  {
    name: "people get one conversation more than their capacity",
    file: verdict,
    find: "candidate.openCount >= candidate.capacity",
    replace: "candidate.openCount > candidate.capacity",
    tests: routing,
  },
  {
    name: "people who are away are chosen",
    file: verdict,
    find: 'if (candidate.status !== "available") return "away";',
    replace: "",
    tests: routing,
  },
  {
    name: "the same person is always chosen first",
    file: `${engine}/routing/choose-teammate.ts`,
    find: "if (a.openCount !== b.openCount) return a.openCount < b.openCount;",
    replace: "",
    tests: routing,
  },
  {
    name: "a trigger fires inside another word",
    file: `${engine}/triggers/match.ts`,
    find: "const plain = root.words?.get(key);",
    replace:
      "const plain = root.words?.get(key) ?? [...(root.words ?? [])].find(([word]) => key.includes(word))?.[1];",
    tests: triggers,
  },
  {
    name: "a negated mention fires",
    file: `${engine}/triggers/match.ts`,
    find: "|| !this.#isNegated(first, next)",
    replace: "|| first < next",
    tests: triggers,
  },
];

const inTheServer: readonly Mutant[] = [
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
    find: "and (v_by_hand or (status = 'available' and open_count < capacity))",
    replace: "",
    tests: twoActors,
  },
  {
    name: "capacity is read, then written",
    file: applySql,
    find: "    update teammate set open_count = open_count + 1,",
    replace:
      "    if not v_by_hand and exists (select from teammate where id = v_claim and open_count >= capacity) then\n" +
      "      return false;\n    end if;\n    v_by_hand := true;\n    perform pg_sleep(0.02);\n" +
      "    update teammate set open_count = open_count + 1,",
    tests: [...twoActors, ...line],
  },
  {
    name: "a conversation that leaves somebody keeps its place in their capacity",
    file: applySql,
    find: "update teammate set open_count = open_count - 1 where id = v_release;",
    replace: "null;",
    tests: [...story, ...twoActors],
  },
  {
    name: "a claim in the database overtakes the line",
    file: applySql,
    find: "if p->'claim'->>'routeKey' is not null\n",
    replace: "if false and p->'claim'->>'routeKey' is not null\n",
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
    find: "attempt(app, state, decided, now).catch(whenTwiceAtOnce)",
    replace: "attempt(app, state, decided, now)",
    tests: sameId,
  },
  {
    name: "a sender's id used for another text is taken for a repeat",
    file: `${server}/conversations/receive-message.ts`,
    find: "if (outcome.body !== inbound.body)",
    replace: "if (outcome.seq === 0)",
    tests: sameId,
  },
  {
    name: "messages are shown by their time",
    file: `${server}/conversations/messages.views.ts`,
    find: '.orderBy("seq")',
    replace: '.orderBy("created_at", "desc").orderBy("body")',
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
    find: '"priority desc, waiting_since, conversation_id"',
    replace: '"priority desc, waiting_since desc, conversation_id"',
    tests: line,
  },
  {
    name: "a wake-up while the line is drained is lost",
    file: `${server}/handoffs/line.ts`,
    find: "      again = true;\n",
    replace: "",
    tests: line,
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
];

/** Every mutant; a test must catch each. */
export const mutants: readonly Mutant[] = [...inTheEngine, ...inTheServer];
