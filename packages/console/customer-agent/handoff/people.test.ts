import { expect, test } from "vitest";
import { candidatesOf, choices, chosenValues, type Teammate, withChosen } from "./people.ts";

function teammate(id: string, name: string, active = true): Teammate {
  return {
    id,
    name,
    email: `${id}@example.com`,
    role: "teammate",
    active,
    status: "available",
    capacity: 5,
    openCount: 0,
    invited: false,
    teamIds: [],
  };
}

const route = { inboxId: "desk", userIds: ["ana"], teamIds: ["support"] };
const words = { gone: "gone", inactive: (name: string) => `${name} (deactivated)` };

test("picking and reading back gives the same people", () => {
  expect(withChosen({ ...route, userIds: [], teamIds: [] }, chosenValues(route))).toEqual(route);
});

test("deactivated users are offered only while they are still chosen, and say so", () => {
  const people = [teammate("ana", "Ana", false), teammate("ben", "Ben", false), teammate("eva", "Eva")];
  const { users } = choices(route, people, [], words);
  expect(users.map(({ label }) => label)).toEqual(["Ana (deactivated)", "Eva"]);
});

test("a chosen team that was removed is still shown, so that it can be taken out", () => {
  expect(choices(route, [], [], words).teams).toEqual([{ value: "team:support", label: "gone" }]);
});

test("two people of one name are told apart by their address", () => {
  const people = [teammate("a1", "Ana"), teammate("a2", "Ana"), teammate("ben", "Ben")];
  const labels = choices({ ...route, userIds: [] }, people, [], words).users.map(({ label }) => label);
  expect(labels).toEqual(["Ana (a1@example.com)", "Ana (a2@example.com)", "Ben"]);
});

test("someone chosen by name and through a team counts once", () => {
  const people = [teammate("ana", "Ana"), teammate("ben", "Ben"), teammate("eva", "Eva")];
  const team = { id: "support", name: "Support", memberIds: ["ana", "ben"] };
  expect(candidatesOf(route, people, [team]).map(({ id }) => id)).toEqual(["ana", "ben"]);
});
