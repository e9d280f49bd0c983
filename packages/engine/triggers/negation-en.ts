import { type Clause, type NegationRules, wordSet } from "./clause.ts";

const BREAKS = wordSet(
  "but however except besides although though so because since then otherwise instead unless",
);
/** Negators that can stand before a verb of wanting. */
const NEGATORS = wordSet(
  "not dont doesnt didnt never no wont wouldnt isnt arent wasnt aint havent hasnt without neither nor needn neednt cannot cant couldnt",
);
const WANTING = wordSet(
  "want wanna wanted wanting need needed needing ask asked asking request requested requesting look looking like wish " +
    "wishing require required seek seeking interested intend intending trying plan planning expect expecting here after",
);
/** May stand between a negator and the verb of wanting. */
const BETWEEN = wordSet(
  "really even actually currently necessarily ever yet still now just longer to do be been am would have had got not any is in",
);
/** May stand between the verb of wanting and the mention; says nothing of its own. */
const FILLER = wordSet(
  "a an any the my your our this that these those to for in of be been get getting have having being receive receiving " +
    "you me us it them him her kind sort type full partial another either such more immediate actual or nor and " +
    "at all by do doing give giving make making issue process my go going with",
);
const OTHERS = wordSet(
  "you u ya they he she it who nobody seller company store shop team support bank agent service",
);
const COMPLAINT = wordSet(
  "why how still yet got get gotten received receive receiving have has had havent hasnt gave give given been seen see " +
    "show showing came come arrived where issued processed there happened",
);
const DETERMINERS = wordSet(
  "a an any the my your our this that full partial such more further immediate automatic",
);
const DIRECT = wordSet("no not never without");
const AUXILIARIES = wordSet(
  "is was are were am been be has have had did does could would will can should im its",
);
const ORDERS = wordSet("not dont never");
const BEFORE_ORDER = wordSet("please pls plz kindly just so and do also i we now");
const NEEDED = wordSet("needed required necessary wanted requested");
const DOUBLING = wordSet("nothing than only");

/** English negation; see `negation.ts` for the rules. */
export const EN_NEGATION: NegationRules = {
  clauseBreaks: BREAKS,
  negators: NEGATORS,
  isNegated,
  isNotWanted,
};

function isNotWanted({ before, mention }: Clause): boolean {
  const words = withoutLeadingNo(before).filter(isNotOpinion);
  if (words.includes("why")) return false;
  return words.filter((word) => NEGATORS.has(word)).length % 2 === 1 && isUnwanted(words, mention);
}

function isNegated({ before, mention, after }: Clause): boolean {
  const words = withoutLeadingNo(before).filter(isNotOpinion);
  if (words.some((word, index) => word === "why" || (word === "how" && words[index + 1] === "come")))
    return false;
  if (saysNotNeeded(words, after)) return true;
  const negators = words.filter(
    (word, index) => NEGATORS.has(word) && !(word === "no" && words[index - 1] === "or"),
  ).length;
  if (negators === 0 || negators % 2 === 0) return false;
  return isUnwanted(words, mention) || isDirect(words, mention, after) || isOrder(words, mention);
}

/** "no i want a refund": the first word answers a question, it negates nothing. */
function withoutLeadingNo(words: readonly string[]): readonly string[] {
  const [first, second] = words;
  const isAnswer =
    (first === "no" || first === "nope" || first === "nah") &&
    wordSet("i im ive id we please just thanks").has(second ?? "");
  return isAnswer ? words.slice(1) : words;
}

/** "I don't think I need a refund" is "I don't need a refund". */
function isNotOpinion(word: string, index: number, words: readonly string[]): boolean {
  const isOpinion = (at: string | undefined) => at === "think" || at === "believe" || at === "feel";
  return (
    !isOpinion(word) && !((word === "i" || word === "we" || word === "that") && isOpinion(words[index - 1]))
  );
}

function saysNotNeeded(before: readonly string[], after: readonly string[]): boolean {
  let index = 0;
  if (after[index] === "is" || after[index] === "are" || after[index] === "was") index += 1;
  if (after[index] === "not" || after[index] === "isnt" || after[index] === "arent") index += 1;
  else if (before.at(-1) !== "no") return false;
  if (after[index] === "what" && (after[index + 1] === "i" || after[index + 1] === "we")) return true;
  return NEEDED.has(after[index] ?? "");
}

function isUnwanted(before: readonly string[], mention: readonly string[]): boolean {
  const want = before.findLastIndex((word) => WANTING.has(word));
  if (want < 0) return false;
  let negator = want - 1;
  while (negator >= 0 && BETWEEN.has(before[negator] ?? "") && !NEGATORS.has(before[negator] ?? ""))
    negator -= 1;
  const found = before[negator] ?? "";
  if (!NEGATORS.has(found) || found === "cant" || found === "couldnt" || found === "cannot") return false;
  if (OTHERS.has(subjectOf(before, negator))) return false;
  return saysNothing(before.slice(want + 1), mention);
}

/** The word before a negator, over "do", "really" and the like; "" at the start of the clause. */
function subjectOf(before: readonly string[], negator: number): string {
  let index = negator - 1;
  while (
    index >= 0 &&
    (BETWEEN.has(before[index] ?? "") || before[index] === "did" || before[index] === "does")
  )
    index -= 1;
  return before[index] ?? "";
}

function saysNothing(gap: readonly string[], mention: readonly string[]): boolean {
  if (gap.some((word) => DOUBLING.has(word))) return false;
  const unknown = gap.filter((word) => !FILLER.has(word));
  if (unknown.length === 0) return true;
  // "a replacement or a refund", "my order to be cancelled", "my order cancelled"
  if (gap.includes("or") || gap.includes("nor")) return unknown.length <= 2;
  if (unknown.length > 1) return false;
  const last = gap.at(-1) ?? "";
  return last === "be" || last === "getting" || (/ed$/.test(mention[0] ?? "") && last === unknown[0]);
}

function isDirect(before: readonly string[], mention: readonly string[], after: readonly string[]): boolean {
  let index = before.length - 1;
  let determined = false;
  while (index >= 0 && DETERMINERS.has(before[index] ?? "")) {
    determined = true;
    index -= 1;
  }
  const negator = before[index] ?? "";
  if (!DIRECT.has(negator)) return false;
  const earlier = before.slice(0, index);
  if ([...earlier, ...after].some((word) => COMPLAINT.has(word))) return false;
  if (negator === "no" || negator === "without") return true;
  // "not refunded" and "my order was not cancelled" tell what happened; "this is not a refund" says what it is not.
  return determined
    ? negator === "not"
    : earlier.length === 0 && negator === "not" && !/ed$/.test(mention[0] ?? "");
}

function isOrder(before: readonly string[], mention: readonly string[]): boolean {
  let index = before.length - 1;
  while (index >= 0 && (before[index] === "just" || before[index] === "go" || before[index] === "ever"))
    index -= 1;
  const negator = before[index] ?? "";
  if (!ORDERS.has(negator)) return false;
  let start = index;
  if (negator === "not") {
    if (
      before[index - 1] !== "do" &&
      before[index - 1] !== "to" &&
      (index > 0 || /ed$/.test(mention[0] ?? ""))
    )
      return false;
    start = index - 1;
  }
  const subject = before[start - 1] ?? "";
  return (
    subject === "" ||
    BEFORE_ORDER.has(subject) ||
    (negator === "not" && before[index - 1] === "to" && !AUXILIARIES.has(subject))
  );
}
