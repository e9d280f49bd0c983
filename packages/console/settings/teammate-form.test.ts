import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";
import type { Teammate } from "./queries.ts";
import {
  blankTeammate,
  changesOf,
  checkTeammate,
  formOf,
  givenRoles,
  refusedTeammate,
} from "./teammate-form.ts";

const ana: Teammate = {
  id: "ana",
  name: "Ana Duarte",
  email: "ana@example.com",
  role: "teammate",
  active: true,
  status: "away",
  capacity: 5,
  openCount: 0,
  invited: false,
  teamIds: [],
};

test("a blank form names what is missing, an odd address and a broken capacity", () => {
  expect(checkTeammate(blankTeammate)).toEqual({ name: "empty", email: "empty" });
  expect(checkTeammate({ ...blankTeammate, name: "Ana", email: "ana@", capacity: "" })).toEqual({
    email: "email",
    capacity: "capacity",
  });
  expect(checkTeammate({ ...formOf(ana), capacity: 0 })).toEqual({});
  expect(checkTeammate({ ...formOf(ana), capacity: 1001 })).toEqual({ capacity: "capacity" });
});

test("only what differs is sent, and an owner's role never", () => {
  expect(changesOf(ana, formOf(ana))).toEqual({});
  expect(changesOf(ana, { ...formOf(ana), name: " Ana D. ", capacity: "7" })).toEqual({
    name: "Ana D.",
    capacity: 7,
  });
  const owner = { ...ana, role: "owner" as const };
  expect(changesOf(owner, formOf(owner))).toEqual({});
});

test("nobody can be made an owner", () => {
  expect(givenRoles).not.toContain("owner");
});

test("a refusal stands on its field", () => {
  const refusal = new ApiError("invalid", "no", [{ path: "body.email", message: "is taken" }]);
  expect(refusedTeammate(refusal)).toEqual({ email: { message: "is taken" } });
  expect(refusedTeammate(new Error("x"))).toEqual({});
});

test("initials are the first letters of the first and last word", () => {
  expect(initialsOf("Ana Maria Duarte")).toBe("AD");
  expect(initialsOf(" cher ")).toBe("C");
  expect(initialsOf("")).toBe("");
});
