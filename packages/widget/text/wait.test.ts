import { expect, test } from "vitest";
import { en } from "../strings/en.ts";
import { fr } from "../strings/fr.ts";
import { waitWords } from "./wait.ts";

const english = (from: number, to: number) => waitWords({ from, to }, en);
const french = (from: number, to: number) => waitWords({ from, to }, fr);

test("a wait is said in minutes, and from two hours on in hours that hold the whole range", () => {
  expect(english(5, 10)).toBe("The wait is about 5 to 10 minutes.");
  expect(english(7, 7)).toBe("The wait is about 7 minutes.");
  expect(english(70, 119)).toBe("The wait is about 70 to 119 minutes.");
  expect(english(100, 130)).toBe("The wait is about 1 to 3 hours.");
  expect(french(5, 10)).toBe("L’attente est d’environ 5 à 10 minutes.");
  expect(french(180, 180)).toBe("L’attente est d’environ 3 heures.");
});

test("a wait that may be over at once has only an end", () => {
  expect(english(0, 1)).toBe("The wait is less than a minute.");
  expect(english(0, 4)).toBe("The wait is less than 4 minutes.");
  expect(french(0, 0)).toBe("L’attente est de moins d’une minute.");
});
