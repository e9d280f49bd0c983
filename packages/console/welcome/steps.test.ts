import { expect, test } from "vitest";
import { choose } from "./steps.ts";

const stranger = { signedIn: false, setupNeeded: true, token: "t", wanted: undefined };

test("the link of the first start begins with making the owner", () => {
  expect(choose(stranger)).toBe("owner");
  expect(choose({ ...stranger, wanted: "snippet" })).toBe("owner");
});

test("without its token, or once there is an owner, it says so", () => {
  expect(choose({ ...stranger, token: "" })).toBe("no_token");
  expect(choose({ ...stranger, setupNeeded: false })).toBe("has_owner");
});

test("whoever is signed in goes on where the address says, and never makes a second owner", () => {
  const owner = { ...stranger, signedIn: true, setupNeeded: false };
  expect(choose({ ...owner, wanted: "try" })).toBe("try");
  expect(choose({ ...owner, wanted: "owner" })).toBe("knowledge");
  expect(choose({ ...owner, wanted: "nonsense" })).toBe("knowledge");
});
