import { describe, expect, test } from "vitest";
import {
  fillIn,
  inLanguage,
  languageOf,
  type NoticeValues,
  noticeFor,
  noticesOf,
  noticeVariables,
  renderNotice,
  standsAlone,
  unknownVariables,
} from "./notice.ts";
import { samplePolicy } from "./sample-input.ts";

const unknown: NoticeValues = {
  agent_name: "Lumi",
  teammate_name: null,
  place_in_line: null,
  wait_range: null,
  next_opening: null,
  ask_for_email: null,
};
const nobody = unknown;
const ana: NoticeValues = { ...unknown, teammate_name: "Ana" };

describe("which notice a verdict calls for", () => {
  test("busy people are still there, so only an empty desk is unavailable", () => {
    expect(noticeFor("available")).toBe("available");
    expect(noticeFor("busy")).toBe("available");
    expect(noticeFor("unavailable")).toBe("unavailable");
  });
});

describe("which notices a process can lead to", () => {
  test.each([
    { mode: "live", routeKind: "same_people", keys: ["available", "unavailable"] },
    { mode: "later", routeKind: "same_people", keys: ["available", "unavailable"] },
    { mode: "live", routeKind: "conditions", keys: ["available", "unavailable", "not_assigned"] },
    { mode: "later", routeKind: "conditions", keys: ["available", "unavailable", "not_assigned"] },
    { mode: "nobody", routeKind: "same_people", keys: ["nobody", "unavailable"] },
    { mode: "nobody", routeKind: "conditions", keys: ["nobody", "unavailable"] },
  ] as const)("$mode, $routeKind: $keys", ({ mode, routeKind, keys }) => {
    expect(noticesOf({ mode, routeKind })).toEqual(keys);
  });
});

describe("the language of a notice", () => {
  test("is the visitor's, else the first language, else any that has a text", () => {
    expect(inLanguage({ en: "Hello", fr: "Bonjour" }, "fr", "en")).toBe("Bonjour");
    expect(inLanguage({ en: "Hello", fr: "Bonjour" }, "de", "en")).toBe("Hello");
    expect(inLanguage({ en: "Hello", fr: "Bonjour" }, null, "fr")).toBe("Bonjour");
    expect(inLanguage({ fr: "Bonjour" }, "de", "en")).toBe("Bonjour");
  });

  test("an emptied text falls back instead of saying nothing", () => {
    expect(inLanguage({ en: "Hello", fr: "" }, "fr", "en")).toBe("Hello");
    expect(inLanguage({ en: "", fr: "", es: "Hola" }, "fr", "en")).toBe("Hola");
    expect(inLanguage({}, "fr", "en")).toBe("");
  });

  test("is told, so that what is filled in is said in the same one", () => {
    expect(languageOf({ en: "Hello", fr: "Bonjour" }, "fr", "en")).toBe("fr");
    expect(languageOf({ en: "Hello", fr: "Bonjour" }, "de", "fr")).toBe("fr");
    expect(languageOf({ en: "Hello", fr: "" }, "fr", "en")).toBe("en");
    expect(languageOf({ es: "Hola" }, null, "en")).toBe("es");
    expect(languageOf({}, "fr", "en")).toBe("en");
  });

  test("is that of the policy's texts, with the names filled in", () => {
    expect(renderNotice(samplePolicy, "available", "fr", ana)).toBe("Patience. Ana arrive.");
    expect(renderNotice(samplePolicy, "available", "it", ana)).toBe("Connecting. Ana is coming.");
    expect(renderNotice(samplePolicy, "unavailable", null, nobody)).toBe("Lumi: away.");
  });
});

describe("the variables of a notice", () => {
  test("a sentence that names nobody is left out", () => {
    expect(fillIn("Connecting. {teammate_name} is coming. Stay here!", nobody)).toBe(
      "Connecting. Stay here!",
    );
    expect(fillIn("{teammate_name} is coming! Stay here.", nobody)).toBe("Stay here.");
    expect(fillIn("Stay here.\n{teammate_name} is coming", nobody)).toBe("Stay here.");
  });

  test("every place of a variable is filled", () => {
    expect(fillIn("{teammate_name}, yes {teammate_name}, for {agent_name}.", ana)).toBe(
      "Ana, yes Ana, for Lumi.",
    );
  });

  test("a text without variables is left as it was written", () => {
    const written = "See https://example.org/a.b?c=d (24h)… We're at 1.5 km! {unknown} {}";
    expect(fillIn(written, nobody)).toBe(written);
  });

  test.each(["Ca$h $& Co", "$1", "$$", "{agent_name}", "{teammate_name}", "O\u2019Neil", "\\1"])(
    "a teammate called %j is named as they are",
    (name) => {
      expect(fillIn("{agent_name} passes you to {teammate_name}.", { ...unknown, teammate_name: name })).toBe(
        `Lumi passes you to ${name}.`,
      );
    },
  );

  test("a place, a range and an opening are said when they are known", () => {
    const text = "Place {place_in_line}. About {wait_range}. Back {next_opening}. Stay.";
    expect(fillIn(text, { ...unknown, place_in_line: "3" })).toBe("Place 3. Stay.");
    expect(fillIn(text, { ...unknown, wait_range: "5 to 10 minutes" })).toBe("About 5 to 10 minutes. Stay.");
    expect(fillIn(text, { ...unknown, next_opening: "on Monday at 9:00 AM" })).toBe(
      "Back on Monday at 9:00 AM. Stay.",
    );
    expect(fillIn(text, unknown)).toBe("Stay.");
  });

  test("a sentence that needs two values is left out when one of them is missing", () => {
    const text = "Place {place_in_line}, about {wait_range}. Stay.";
    expect(fillIn(text, { ...unknown, place_in_line: "3" })).toBe("Stay.");
  });

  test("a full stop inside an address or a number does not end a sentence", () => {
    const text = "Meanwhile see help.example.org/v1.5?x=1 or ask {teammate_name}. Stay!";
    expect(fillIn(text, unknown)).toBe("Stay!");
    expect(fillIn(text, ana)).toBe("Meanwhile see help.example.org/v1.5?x=1 or ask Ana. Stay!");
  });

  test("what closes a sentence goes with it", () => {
    expect(fillIn("Stay. (You are number {place_in_line}.) Thank you.", unknown)).toBe("Stay. Thank you.");
    expect(fillIn("Restez. « Vous êtes {place_in_line}e. » Merci !", unknown)).toBe("Restez. Merci !");
  });

  test("every line is looked at by itself", () => {
    const text = "Hello\nYou are number {place_in_line}\nThank you";
    expect(fillIn(text, unknown)).toBe("Hello\nThank you");
    expect(fillIn(text, { ...unknown, place_in_line: "2" })).toBe("Hello\nYou are number 2\nThank you");
  });

  test("a long text is filled in at once, whatever it is made of", () => {
    for (const part of [". ", "a", "{teammate_name", "?!", " \n", "{place_in_line}.", "…)"]) {
      const text = part.repeat(2000);
      expect(fillIn(text, { ...ana, place_in_line: "1" }).length).toBeGreaterThanOrEqual(0);
    }
  });

  test("names of variables that do not exist are found for the editor", () => {
    expect(unknownVariables("{teammate_name} {agent_name} {place} {} { x }")).toEqual(["place", ""]);
    expect(unknownVariables(noticeVariables.map((name) => `{${name}}`).join(" "))).toEqual([]);
  });

  test.each([
    { text: "Stay here.", alone: true },
    { text: "{agent_name}: stay here.", alone: true },
    { text: "{teammate_name} is coming. Stay here.", alone: true },
    { text: "{teammate_name} is coming.", alone: false },
    { text: "{place_in_line}. {wait_range}! {next_opening}?", alone: false },
    { text: "Back {next_opening}\n", alone: false },
    { text: "  \n ", alone: false },
    { text: "", alone: false },
  ])("$text stands alone: $alone", ({ text, alone }) => {
    expect(standsAlone(text)).toBe(alone);
    if (alone) expect(fillIn(text, unknown)).not.toBe("");
  });
});
