import { termsOf } from "../knowledge/question.ts";
import { wordsOf } from "../knowledge/words.ts";

// Said or not, the question is the same: politeness, articles, and that one asks again.
const IGNORED: ReadonlySet<string> = new Set(
  (
    "a an the please pls hi hello hey thanks thank you again so well ok okay but i said asked ask repeat once more " +
    "le la les l un une s il vous te plait svp bonjour merci encore alors mais je j ai dit demande " +
    "el los las una por favor hola gracias otra vez der die das ein eine bitte hallo danke nochmal noch mal " +
    "il lo gli per favore ciao grazie ancora o os as um uma ola obrigado de novo novamente de het een alstublieft dank nog"
  ).split(" "),
);
const READ = 4_000;

/**
 * Whether two messages ask for the same, in the same words but for politeness. Other words for the same thing are
 * another try, and what is about nothing ("why?", "hello") is never the same.
 */
export function sameQuestion(one: string, other: string): boolean {
  const [ours, theirs] = [keyOf(one), keyOf(other)];
  return ours === theirs && ours !== "" && termsOf(one, null).length > 0;
}

function keyOf(question: string): string {
  const words = wordsOf(question.slice(0, READ)).filter((word) => !IGNORED.has(word));
  return [...new Set(words)].sort().join(" ");
}
