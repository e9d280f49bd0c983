import { seededRandom } from "./numbers.ts";

const plain = (
  "order account invoice payment delivery parcel address password login email plan subscription card bank price " +
  "discount voucher return exchange size colour model battery charger screen cable manual warranty repair shop " +
  "store opening hours weekend holiday morning evening week month year number code link page website app phone " +
  "tablet computer printer update version setting option button menu photo picture document file report table " +
  "team member friend family gift box label courier driver door street city country language question problem " +
  "issue answer help support message chat letter form field name date time day night today tomorrow yesterday " +
  "first second last next new old big small red blue green black white fast slow early late open closed free " +
  "change cancel check confirm send receive find lose break fix start stop work wait pay buy sell keep move"
).split(" ");
const little =
  "the my your a with for on to in and is are was it that this how when where why can do not".split(" ");
const syllables =
  "ba ce di fo gu ha ki lo me nu pa re si to vu wa xe yo za bre cla dro fli gra plo sta tri".split(" ");

/** What editors are likely to name when they want other words found too; one in four is about one thing only. */
export const meant: readonly string[] = [
  "refund",
  "cancellation",
  "complaint",
  "cancel my order",
  "lawyer",
  "invoice",
  "password",
  "end my contract",
];

/** Frequent words, the most frequent first. */
export const knownWords: readonly string[] = [...little, ...plain];

/** A body that asks for a human in words, so that it is handed off. */
export const asksForHumanBody = "That did not help, I would like to talk to a human about my order please.";

/**
 * A visitor's sentence of 5 to 16 words, as real ones are: frequent little words, words that triggers are made of
 * too, now and then a number, and one word in forty that nobody wrote before. It never asks for a person.
 */
export function sentence(random: () => number): string {
  const words = Array.from({ length: 5 + Math.floor(random() * 12) }, () => {
    const kind = random();
    if (kind < 0.45) return pick(little, random);
    if (kind < 0.935) return pick(plain, random);
    return kind < 0.975 ? String(Math.floor(random() * 1e8)) : inventedWord(random);
  });
  return `${words.join(" ")}?`;
}

/** The texts of `count` different triggers of one to three words, of which no sentence here says all in order. */
export function triggerTexts(count: number): string[] {
  const random = seededRandom(7);
  const texts = new Set<string>();
  while (texts.size < count) {
    const end = `${inventedWord(random)}q`;
    const start = pick(plain, random);
    const kind = random();
    if (kind < 0.3) texts.add(end);
    else texts.add(kind < 0.65 ? `${start} ${end}` : `${start} ${pick(plain, random)} ${end}`);
  }
  return [...texts];
}

/** A word of two to four syllables that nobody wrote before. */
export function inventedWord(random: () => number): string {
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables, random)).join("");
}

function pick(from: readonly string[], random: () => number): string {
  return from[Math.floor(random() * from.length)] ?? "";
}
