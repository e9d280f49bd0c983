import { expect, test } from "vitest";
import { en } from "../strings/en.ts";
import { fr } from "../strings/fr.ts";
import { openingWords } from "./opening.ts";

const at = (...parts: [number, number, number, number, number]) => new Date(...parts);
/** A Tuesday, late in the evening. */
const now = at(2026, 2, 10, 22, 30).getTime();

function back(opening: Date, language = "en"): string | null {
  const words = openingWords(opening.toISOString(), now, language === "fr" ? fr : en, language);
  // Which space stands before PM is the browser's own affair.
  return words?.replace(/\s/g, " ") ?? null;
}

test("the next opening is said by the visitor's calendar: today, tomorrow, the weekday, from six days on the date", () => {
  expect(back(at(2026, 2, 10, 23, 0))).toBe("Back today at 11:00 PM");
  expect(back(at(2026, 2, 11, 9, 0))).toBe("Back tomorrow at 9:00 AM");
  expect(back(at(2026, 2, 15, 9, 0))).toBe("Back on Sunday at 9:00 AM");
  expect(back(at(2026, 2, 16, 9, 0))).toBe("Back on Monday, March 16 at 9:00 AM");
});

test("in French as in English", () => {
  expect(back(at(2026, 2, 11, 9, 0), "fr")).toBe("De retour demain à 09:00");
  expect(back(at(2026, 2, 13, 14, 30), "fr")).toBe("De retour vendredi à 14:30");
  expect(back(at(2026, 2, 16, 9, 0), "fr")).toBe("De retour lundi 16 mars à 09:00");
});

test("an opening that is over is not told", () => {
  expect(back(at(2026, 2, 10, 22, 30))).toBeNull();
});
