import { expect, test } from "vitest";
import {
  choices,
  chosenValues,
  type Inbox,
  outsiders,
  routeNames,
  type Teammate,
  withChosen,
} from "./people.ts";
import { sampleSettings } from "./sample-settings.ts";

function teammate(id: string, name: string, active = true): Teammate {
  return {
    id,
    name,
    email: `${id}@example.com`,
    role: "teammate",
    active,
    status: "available",
    statusCause: "by_hand",
    statusSince: "2026-01-05T09:00:00.000Z",
    capacity: { chat: 5, other: 20 },
    openCount: { chat: 0, other: 0 },
    hours: null,
    overtimeUntil: null,
    outOfOffice: [],
    takes: { now: true, why: null, until: null },
    invited: false,
    teamIds: [],
  };
}

const route = { ...sampleSettings.route, userIds: ["ana"], teamIds: ["support"] };
const words = { gone: "gone", goneTeam: "no team", inactive: (name: string) => `${name} (deactivated)` };
const support = { id: "support", name: "Support", memberIds: ["ben", "eva"] };
const spoken = { gone: "someone", goneTeam: "a team", team: (name: string) => `the ${name} team` };

test("picking and reading back gives the same people", () => {
  expect(withChosen({ ...route, userIds: [], teamIds: [] }, chosenValues(route))).toEqual(route);
});

test("deactivated users are offered only while they are still chosen, and say so", () => {
  const teammates = [teammate("ana", "Ana", false), teammate("ben", "Ben", false), teammate("eva", "Eva")];
  const { users } = choices(route, { teammates, teams: [] }, words);
  expect(users.map(({ label }) => label)).toEqual(["Ana (deactivated)", "Eva"]);
});

test("a chosen team that was removed is still shown, so that it can be taken out", () => {
  const { teams } = choices(route, { teammates: [], teams: [] }, words);
  expect(teams).toEqual([{ value: "team:support", label: "no team" }]);
});

test("two people of one name are told apart by their address", () => {
  const teammates = [teammate("a1", "Ana"), teammate("a2", "Ana"), teammate("ben", "Ben")];
  const { users } = choices({ ...route, userIds: [] }, { teammates, teams: [] }, words);
  expect(users.map(({ label }) => label)).toEqual(["Ana (a1@example.com)", "Ana (a2@example.com)", "Ben"]);
});

test("the people of a route are named as in a sentence, those who are gone too", () => {
  const people = { teammates: [teammate("ana", "Ana")], teams: [support] };
  expect(routeNames(route, people, "en", spoken)).toBe("Ana and the Support team");
  const gone = { ...route, teamIds: ["sales"] };
  expect(routeNames(gone, people, "en", spoken)).toBe("Ana and a team");
  expect(routeNames({ ...route, userIds: [], teamIds: [] }, people, "en", spoken)).toBe("");
});

test("chosen people who don't belong to the inbox are found, also those of a team", () => {
  const teammates = [teammate("ana", "Ana"), teammate("ben", "Ben"), teammate("eva", "Eva")];
  const inbox: Inbox = {
    id: "desk",
    name: "Desk",
    kind: "inbox",
    hours: null,
    opening: { open: true, until: null, next: null },
    everyone: false,
    userIds: ["ben"],
    teamIds: [],
    mine: true,
  };
  const people = { teammates, teams: [support], channels: [] };
  expect(outsiders(route, { ...people, inboxes: [inbox] }).map(({ id }) => id)).toEqual(["ana", "eva"]);
  expect(outsiders(route, { ...people, inboxes: [{ ...inbox, everyone: true }] })).toEqual([]);
  const open = { ...inbox, userIds: ["ana"], teamIds: ["support"] };
  expect(outsiders(route, { ...people, inboxes: [open] })).toEqual([]);
});
