import { describe, expect, test } from "vitest";
import { bindings, type Prefix, type Press, readPress } from "./keymap.ts";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  shift: false,
  modified: false,
  inField: false,
  at: 0,
  ...more,
});
const action = (given: Press, prefix: Prefix = null) => readPress(given, prefix).action;

describe("a key press", () => {
  test("takes over with T and hands back with Shift and T", () => {
    expect(action(press("t"))).toBe("takeOver");
    expect(action(press("T", { shift: true }))).toBe("handBack");
  });

  test("means the same with caps lock on", () => {
    expect(action(press("T"))).toBe("takeOver");
    expect(action(press("A"))).toBe("assign");
  });

  test("does nothing in a text field", () => {
    expect(action(press("e", { inField: true }))).toBeNull();
  });

  test("leaves what is pressed with Ctrl, Alt or Command to the browser", () => {
    expect(action(press("r", { modified: true }))).toBeNull();
  });

  test("opens the help with a question mark, with or without Shift", () => {
    expect(action(press("?", { shift: true }))).toBe("help");
    expect(action(press("?"))).toBe("help");
  });

  test("is unknown when it is no shortcut", () => {
    expect(readPress(press("x"), null)).toEqual({ action: null, prefix: null });
  });
});

test("no two actions have the same keys", () => {
  const keys = Object.values(bindings).map(({ key, shift, after }) => `${after} ${shift ?? false} ${key}`);
  expect(new Set(keys).size).toBe(keys.length);
});

describe("G and then a key", () => {
  test("goes to a view within a second", () => {
    const { prefix } = readPress(press("g", { at: 5000 }), null);
    expect(action(press("u", { at: 5900 }), prefix)).toBe("goUnassigned");
    expect(action(press("a", { at: 5900 }), prefix)).toBe("goAll");
  });

  test("is forgotten after a second: the key then means what it means alone", () => {
    const { prefix } = readPress(press("g", { at: 5000 }), null);
    expect(action(press("a", { at: 6001 }), prefix)).toBe("assign");
  });

  test("does not fall through to the key's own meaning", () => {
    const { prefix } = readPress(press("g"), null);
    expect(action(press("t"), prefix)).toBeNull();
  });

  test("is forgotten when a text field comes between", () => {
    const { prefix } = readPress(press("x", { inField: true }), { at: 0 });
    expect(prefix).toBeNull();
  });
});
