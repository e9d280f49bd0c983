import { expect, test } from "vitest";
import { memberChoices, memberNames, membersFrom, memberValues } from "./members.ts";
import type { Team, Teammate } from "./queries.ts";

const person = (id: string, name: string, active = true) =>
  ({ id, name, active, email: `${id}@example.com` }) as Teammate;
const people = {
  teammates: [person("a", "Ana"), person("b", "Ben", false), person("c", "Cleo"), person("d", "Cleo")],
  teams: [{ id: "t", name: "Support", memberIds: ["a"] }] as Team[],
};
const none = { everyone: false, userIds: [], teamIds: [] };

test("members go to the picker and come back the same", () => {
  const members = { userIds: ["a", "b"], teamIds: ["t"] };
  const values = memberValues({ everyone: false, ...members });
  expect(values).toEqual(["team:t", "user:a", "user:b"]);
  expect(membersFrom(values)).toEqual(members);
});

test("people who are no longer active can't be picked, but stay where they are members", () => {
  expect(memberChoices(people, none).users.map(({ value }) => value)).toEqual(["user:a", "user:c", "user:d"]);
  const members = { ...none, userIds: ["b"] };
  expect(memberChoices(people, members).users.map(({ value }) => value)).toContain("user:b");
});

test("two people of one name are told apart by their addresses", () => {
  expect(memberChoices(people, none).users.map(({ label }) => label)).toEqual([
    "Ana",
    "Cleo (c@example.com)",
    "Cleo (d@example.com)",
  ]);
});

test("names of members are teams first, and of nobody when nobody belongs", () => {
  expect(memberNames(people, { ...none, userIds: ["a", "gone"], teamIds: ["t"] })).toEqual([
    "Support",
    "Ana",
  ]);
  expect(memberNames(people, none)).toEqual([]);
});
