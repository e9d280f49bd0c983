import { describe, expect, test } from "vitest";
import { fillIn, inLanguage, noticeFor, renderNotice, unknownVariables } from "./notice.ts";
import { samplePolicy } from "./sample-input.ts";

const nobody = { agent_name: "Lumi", teammate_name: null };
const ana = { agent_name: "Lumi", teammate_name: "Ana" };

describe("which notice a verdict calls for", () => {
  test("busy people are still there, so only an empty desk is unavailable", () => {
    expect(noticeFor("available")).toBe("available");
    expect(noticeFor("busy")).toBe("available");
    expect(noticeFor("unavailable")).toBe("unavailable");
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
      expect(
        fillIn("{agent_name} passes you to {teammate_name}.", { agent_name: "Lumi", teammate_name: name }),
      ).toBe(`Lumi passes you to ${name}.`);
    },
  );

  test("names of variables that do not exist are found for the editor", () => {
    expect(unknownVariables("{teammate_name} {agent_name} {place} {} { x }")).toEqual(["place", ""]);
  });
});
