import { expect, test } from "vitest";
import { deliveryWords, readableBody } from "./delivery-words.ts";

test("a delivery says whether it was tried, arrived, or was given up", () => {
  expect(deliveryWords({ state: "pending", attempts: 0 })).toBe("waiting");
  expect(deliveryWords({ state: "pending", attempts: 2 })).toBe("retrying");
  expect(deliveryWords({ state: "delivered", attempts: 1 })).toBe("delivered");
  expect(deliveryWords({ state: "delivered", attempts: 3 })).toBe("deliveredLate");
  expect(deliveryWords({ state: "failed", attempts: 8 })).toBe("failed");
});

test("JSON is read with its lines, and anything else as it is", () => {
  expect(readableBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readableBody("a=1")).toBe("a=1");
});
