import { describe, expect, test } from "vitest";
import { ticketEndpoints } from "./tickets.ts";

const { body } = ticketEndpoints.changeTicket;

/** The paths of what is wrong with a patch; empty when nothing is. */
function wrong(patch: string): string[] {
  return (body.safeParse(JSON.parse(patch)).error?.issues ?? []).map(({ path }) => path.join("."));
}

describe("a change of a ticket", () => {
  test.each([
    '{"properties": {"plan": "pro", "seats": 7, "vip": true, "due": null}}',
    '{"subject": "Broken lamp", "stage": "waiting_on_us", "priority": 2}',
    '{"properties": {}}',
    "{}",
  ])("may be %s", (patch) => {
    expect(wrong(patch)).toEqual([]);
  });

  test.each([
    ['{"properties": {"__proto__": "x"}}', "properties.__proto__"],
    ['{"properties": {"__proto__": {"admin": true}}}', "properties.__proto__"],
    ['{"properties": {"toString": "x"}}', "properties.toString"],
    ['{"properties": {"plan": ["pro"]}}', "properties.plan"],
    ['{"properties": {"plan": {"key": "pro"}}}', "properties.plan"],
    ['{"properties": {"plan": "a\\u0000b"}}', "properties.plan"],
    ['{"properties": [["plan", "pro"]]}', "properties"],
    ['{"properties": null}', "properties"],
    ['{"subject": "  "}', "subject"],
    ['{"priority": 3}', "priority"],
  ])("%s is refused at %s", (patch, path) => {
    expect(wrong(patch)).toEqual([path]);
  });

  test("gives nobody a property of its prototype", () => {
    const parsed = body.safeParse(JSON.parse('{"properties": {"plan": "pro"}, "__proto__": {"stage": "x"}}'));
    expect(parsed.success).toBe(false);
  });
});
