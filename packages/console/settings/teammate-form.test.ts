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
  statusCause: "by_hand",
  statusSince: "2026-07-15T09:00:00.000Z",
  capacity: { chat: 5, other: 20 },
  openCount: { chat: 0, other: 0 },
  hours: null,
  overtimeUntil: null,
  outOfOffice: [],
  takes: { now: false, why: "away", until: null },
  invited: false,
  teamIds: [],
};

test("a blank form names what is missing, an odd address and a broken capacity", () => {
  expect(checkTeammate(blankTeammate)).toEqual({ name: "empty", email: "empty" });
  expect(checkTeammate({ ...blankTeammate, name: "Ana", email: "ana@", chat: "" })).toEqual({
    email: "email",
    chat: "capacity",
  });
  expect(checkTeammate({ ...formOf(ana), chat: 0 })).toEqual({});
  expect(checkTeammate({ ...formOf(ana), other: 1001 })).toEqual({ other: "capacity" });
});

test("only what differs is sent, and an owner's role never", () => {
  expect(changesOf(ana, formOf(ana))).toEqual({});
  expect(changesOf(ana, { ...formOf(ana), name: " Ana D. ", chat: "7" })).toEqual({
    name: "Ana D.",
    capacity: { chat: 7, other: 20 },
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
  // The server's own sentence is English: a twin is said in the reader's words.
  const twin = new ApiError("conflict", "no", [{ path: "email", message: "is taken", code: "taken" }]);
  expect(refusedTeammate(twin)).toEqual({ email: "taken" });
  const tooMany = new ApiError("invalid", "no", [{ path: "body.capacity.other", message: "is too big" }]);
  expect(refusedTeammate(tooMany)).toEqual({ other: { message: "is too big" } });
  expect(refusedTeammate(new Error("x"))).toEqual({});
});

test("initials are the first letters of the first and last word", () => {
  expect(initialsOf("Ana Maria Duarte")).toBe("AD");
  expect(initialsOf(" cher ")).toBe("C");
  expect(initialsOf("")).toBe("");
});
