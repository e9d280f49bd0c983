import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import { blankOwner, checkOwner, refusedOwner } from "./owner-form.ts";

const filled = {
  ...blankOwner,
  name: "Ana",
  email: "ana@example.com",
  password: "ten letters",
  companyName: "Lumen",
};

test("a filled form has no problem", () => {
  expect(checkOwner(filled)).toEqual({});
});

test("every missing or broken field is named", () => {
  expect(Object.keys(checkOwner(blankOwner)).sort()).toEqual(["companyName", "email", "name", "password"]);
  expect(checkOwner({ ...filled, email: "ana", password: "123456789", colour: "teal" })).toEqual({
    email: "email",
    password: "short",
    colour: "colour",
  });
});

test("a refusal of the company's name is not taken for the person's", () => {
  const refusal = new ApiError("invalid", "no", [{ path: "body.companyName", message: "is odd" }]);
  expect(refusedOwner(refusal)).toEqual({ companyName: { message: "is odd" } });
});
