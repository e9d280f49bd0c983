import { expect, test } from "vitest";
import { type AssignChoice, assignChoices, whyNotNow } from "./assign-choices.ts";

type Teammate = AssignChoice["teammate"];

function teammate(id: string, more: Partial<Teammate> = {}): Teammate {
  return {
    id,
    name: id,
    email: `${id}@example.com`,
    role: "teammate",
    active: true,
    status: "available",
    statusCause: "by_hand",
    statusSince: "2026-03-01T10:00:00.000Z",
    capacity: { chat: 3, other: 10 },
    openCount: { chat: 1, other: 10 },
    hours: null,
    overtimeUntil: null,
    outOfOffice: [],
    takes: { now: true, why: null, until: null },
    invited: false,
    teamIds: [],
    ...more,
  };
}

const inbox = {
  id: "i",
  name: "Sales",
  kind: "inbox" as const,
  hours: null,
  opening: { open: true, until: null, next: null },
  everyone: false,
  userIds: ["ana", "full"],
  teamIds: ["team"],
  mine: true,
};

const away = teammate("away", { teamIds: ["team"], takes: { now: false, why: "away", until: null } });
const full = teammate("full", {
  openCount: { chat: 3, other: 0 },
  takes: { now: false, why: "at_capacity", until: null },
});
const people = [
  teammate("outsider"),
  full,
  away,
  teammate("gone", { active: false }),
  teammate("ben", { teamIds: ["team"] }),
  teammate("ana"),
];

test("who would take it comes first, who does not belong to the inbox last, and nobody active is left out", () => {
  const choices = assignChoices(people, inbox, "chat");
  expect(choices.map(({ teammate }) => teammate.id)).toEqual(["ana", "ben", "away", "full", "outsider"]);
  expect(choices.map(({ belongs }) => belongs)).toEqual([true, true, true, true, false]);
});

test("an inbox of everyone, or one that is not known yet, has no outsiders", () => {
  expect(assignChoices(people, { ...inbox, everyone: true }, "chat").every(({ belongs }) => belongs)).toBe(
    true,
  );
  expect(assignChoices(people, undefined, "chat").every(({ belongs }) => belongs)).toBe(true);
});

test("capacity is that of the conversation's kind: full of chats leaves room for mail, and the other way round", () => {
  const of = (kind: "chat" | "email") => {
    const found = assignChoices([full, teammate("ana")], inbox, kind);
    return Object.fromEntries(found.map((choice) => [choice.teammate.id, whyNotNow(choice)]));
  };
  expect(of("chat")).toEqual({ ana: null, full: "at_capacity" });
  expect(of("email")).toEqual({ full: null, ana: "at_capacity" });
});

test("whoever is away is told as away, however much room they have", () => {
  const [choice] = assignChoices([away], inbox, "email");
  expect(choice && whyNotNow(choice)).toBe("away");
});
