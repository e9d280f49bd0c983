import type { Mutant } from "./mutant.ts";

const engine = "packages/engine";
const server = "packages/server";
const conversation = [`${engine}/conversation`];
const handoff = [`${engine}/handoff`, `${engine}/conversation/sequences.test.ts`];
const routing = [`${engine}/routing`];
const line = [`${server}/handoffs/line.test.ts`];
const decideAnswer = `${engine}/handoff/decide-answer.ts`;
const decideTurn = `${engine}/handoff/decide-turn.ts`;
const decideAction = `${engine}/conversation/decide-action.ts`;
const planParts = `${engine}/conversation/plan-parts.ts`;
const handOff = `${engine}/handoff/hand-off.ts`;
const effects = `${engine}/conversation/effects.ts`;
const verdict = `${engine}/availability/verdict.ts`;
const hours = [`${engine}/availability`];

/** Bugs in what decides. */
export const mutantsInTheEngine: readonly Mutant[] = [
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
    find: '{ type: "append", seq: noticeSeq, content: { kind: "notice", body, notice: way.notice } },',
    replace: "",
    tests: handoff,
  },
  {
    name: "a newcomer overtakes those who wait",
    file: handOff,
    find: "route.waiting === 0 && ",
    replace: "",
    tests: handoff,
  },
  {
    name: "a handoff sends its conversation to the end of the line",
    file: handOff,
    find: "const since = state.waitingSince ?? input.now;",
    replace: "const since = input.now;",
    tests: handoff,
  },
  {
    name: "an assigned handoff takes no place in the teammate's capacity",
    file: handOff,
    find: "rule: way.claim,\n      inboxId,",
    replace: 'rule: "by_hand",\n      inboxId,',
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
    find: 'case "note":',
    replace: 'case "note":\n      return { ...next, waitingSince: null };',
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
    file: planParts,
    find: '...leaveLine(state),\n    { type: "settle_answer" },\n  ];',
    replace: "...leaveLine(state),\n  ];",
    tests: conversation,
  },
  {
    name: "closing leaves the handoff open",
    file: planParts,
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
    find: "return mayTake(person, { rule, load: route.load, strategy: policy.strategy, draw: 0 });",
    replace:
      "return mayTake(person, { rule: 'rotation', load: route.load, strategy: policy.strategy, draw: 0 });",
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
    find: "return open >= capacity",
    replace: "return open > capacity",
    tests: routing,
  },
  {
    name: "people who are away are chosen",
    file: verdict,
    find: 'return candidate.status === "available" ? null : "away";',
    replace: "return null;",
    tests: routing,
  },
  {
    name: "the same person is always chosen first",
    file: `${engine}/routing/choose-teammate.ts`,
    find: "if (balanced && mine !== theirs) return mine < theirs;",
    replace: "",
    tests: routing,
  },
  {
    name: "chats are counted against the capacity for the other kind",
    file: verdict,
    find: "candidate.loads[load];",
    replace: 'candidate.loads[load === "chat" ? "other" : "chat"];',
    tests: [...routing, ...handoff],
  },
  {
    name: "working hours are not looked at",
    file: verdict,
    find: 'if (!candidate.inHours) return "outside_hours";',
    replace: "",
    tests: routing,
  },
  {
    name: "who is out of office is in rotation",
    file: verdict,
    find: 'return candidate.outOfOffice ? "out_of_office" : null;',
    replace: "return null;",
    tests: [...routing, ...handoff],
  },
  {
    name: "follow-up respects capacity and status",
    file: `${engine}/handoff/policy.ts`,
    find: 'return policy.mode === "later" ? "rotation" : "eligible";',
    replace: 'return "eligible";',
    tests: handoff,
  },
  {
    name: "a closed destination still assigns",
    file: handOff,
    find: '(rule === "rotation" || route.destinationOpen)',
    replace: '(rule === "rotation" || route.waiting === 0)',
    tests: handoff,
  },
  {
    name: "an empty desk is told of where people are there behind closed doors",
    file: verdict,
    find: "!route.destinationOpen || counts",
    replace: "counts",
    tests: [...routing, ...handoff],
  },
  {
    name: "where nobody takes over it is handed off anyway",
    file: decideTurn,
    find: 'if (input.policy.mode === "nobody" && !reasons.includes("paused")) {',
    replace: 'if (input.policy.mode === "nobody" && reasons.length === 0) {',
    tests: handoff,
  },
  {
    name: "where nobody takes over a paused customer agent keeps what it can't answer",
    file: decideTurn,
    find: 'if (input.policy.mode === "nobody" && !reasons.includes("paused")) {',
    replace: 'if (input.policy.mode === "nobody") {',
    tests: handoff,
  },
  {
    name: "the place in line that is told is one too low",
    file: handOff,
    find: "place_in_line: waits ? String(route.waiting + 1) : null,",
    replace: "place_in_line: waits ? String(route.waiting) : null,",
    tests: handoff,
  },
  {
    name: "a likely wait is told while nobody is there",
    file: handOff,
    find: "waits && there && route.waitRange",
    replace: "waits && route.waitRange",
    tests: handoff,
  },
  {
    name: "the next opening is told in the company's time zone",
    file: handOff,
    find: "timeZone: zone ?? route.timeZone,",
    replace: "timeZone: route.timeZone,",
    tests: handoff,
  },
  {
    name: "Unassigned is handed out by itself",
    file: handOff,
    find: 'const drains = way.outcome === "waiting";',
    replace: "const drains = true;",
    tests: handoff,
  },
  {
    name: "what was for later is closed when the workflow assigned nobody",
    file: handOff,
    find: 'closes: policy.mode === "live" && policy.whenNotAssigned === "close",',
    replace: 'closes: policy.whenNotAssigned === "close",',
    tests: handoff,
  },
  {
    name: "a chat that was to stay open is closed when the workflow assigned nobody",
    file: handOff,
    find: 'closes: policy.mode === "live" && policy.whenNotAssigned === "close",',
    replace: 'closes: policy.mode === "live",',
    tests: handoff,
  },
  {
    name: "whom a workflow chose is told of as present though Away",
    file: handOff,
    find: "const there = workflow?.open === true && whyNotThere(person) === null;",
    replace: "const there = workflow?.open === true;",
    tests: handoff,
  },
  {
    name: "who had their turn is chosen again",
    file: `${engine}/routing/choose-teammate.ts`,
    find: "return why === null && !except?.includes(candidate.id);",
    replace: "return why === null;",
    tests: routing,
  },
  {
    name: "hours past midnight end at midnight",
    file: `${engine}/availability/schedule.ts`,
    find: "for (let day = today - 1; day <= today; day += 1) {",
    replace: "for (let day = today; day <= today; day += 1) {",
    tests: hours,
  },
  {
    name: "a change is foreseen as if the clocks never jumped",
    file: `${engine}/availability/open-state.ts`,
    find: "const limit = Math.min(until, end + 1);",
    replace: "const limit = end + 1;",
    tests: hours,
  },
  {
    name: "an exception adds to its weekday's hours",
    file: `${engine}/availability/schedule.ts`,
    find: "return schedule.exceptions.get(day) ?? schedule.week[weekdayIndex(day)] ?? closed;",
    replace:
      "return [...(schedule.exceptions.get(day) ?? closed), ...(schedule.week[weekdayIndex(day)] ?? closed)];",
    tests: hours,
  },
];
