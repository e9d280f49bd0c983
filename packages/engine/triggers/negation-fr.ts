import { type Clause, type NegationRules, wordSet } from "./clause.ts";

const BREAKS = wordSet("mais cependant pourtant sauf hormis sinon parce puisque car donc alors toutefois");
const NEGATORS = wordSet("pas plus jamais aucun aucune sans ni point nullement");
/** First-person wanting: what others do not want ("vous ne voulez pas me rembourser") is a complaint. */
const WANTING = wordSet(
  "veux voudrais voulais vx souhaite souhaitons souhaitais souhaiterais desire demande demandais demandons cherche " +
    "aimerais exige voulons voudrions attends besoin envie question necessaire utile demander vouloir souhaiter veut " +
    "demandee demandes interesse interessee",
);
const SPLIT_FORMS = wordSet(
  "besoin envie question necessaire utile demande demander vouloir souhaiter interesse interessee",
);
const ADVERBS = wordSet("surtout vraiment du tout non plus forcement absolument encore meme maintenant ne");
const FILLER = wordSet(
  "de d un une des le la l les mon ma mes votre vos ce cette a au aux etre me m te t se s que qu vous on je nous obtenir avoir " +
    "recevoir demander faire tout du quelconque autre ni ou et qui soit sois par pour y en etes fasse pas plus surtout",
);
const DOUBLING = wordSet("rien chose qu'un seulement");
const COMPLAINT = wordSet(
  "toujours encore pourquoi recu recois eu obtenu vu a ai y avons avez ont comment peux peut pouvez pu arrive recevoir suis ete",
);
const DIRECT_ARTICLES = wordSet("de d un une le la l mon ma au du");
const ORDER_START = wordSet("ne n merci svp prie veuillez surtout et stp de");

/** French negation; see `negation.ts` for the rules. */
export const FR_NEGATION: NegationRules = {
  clauseBreaks: BREAKS,
  negators: new Set([...NEGATORS, "inutile"]),
  isNegated,
  isNotWanted,
};

function isNotWanted({ before }: Clause): boolean {
  const words = before[0] === "non" ? before.slice(1) : before;
  if (words.includes("pourquoi")) return false;
  return words.filter((word) => NEGATORS.has(word)).length % 2 === 1 && isUnwanted(words);
}

function isNegated({ before, mention, after }: Clause): boolean {
  const words = before[0] === "non" ? before.slice(1) : before;
  if (words.includes("pourquoi")) return false;
  const negators = words.filter((word) => NEGATORS.has(word)).length;
  if (isOrderAround(words, mention, after)) return true;
  if (before.at(-1) === "inutile" || (before.at(-2) === "inutile" && /^de?$/.test(before.at(-1) ?? "")))
    return true;
  if (after[0] === "pas" && (after[1] === "necessaire" || after[1] === "besoin")) return true;
  if (after[0] === "n" && after[1] === "est" && after[2] === "pas" && after[3] === "necessaire") return true;
  if (negators % 2 === 0) return false;
  return isUnwanted(words) || isDirect(words, after) || isOrderBefore(words, mention);
}

function isUnwanted(before: readonly string[]): boolean {
  const negator = before.findIndex((word) => NEGATORS.has(word));
  if (before[negator] === "sans") return false;
  let want = negator - 1;
  while (want >= 0 && ADVERBS.has(before[want] ?? "")) want -= 1;
  let gapFrom = negator + 1;
  let wanting = before[want] ?? "";
  // "pas besoin de", "n'ai pas demandé": the verb of wanting follows the negator.
  let follow = negator + 1;
  while (ADVERBS.has(before[follow] ?? "") || before[follow] === "de" || before[follow] === "d") follow += 1;
  if (SPLIT_FORMS.has(before[follow] ?? "")) {
    wanting = before[follow] ?? "";
    gapFrom = follow + 1;
    want = negator;
  }
  if (!WANTING.has(wanting)) return false;
  if (wanting === "veut" && before[want - 1] !== "on" && before[want - 2] !== "on") return false;
  const gap = before.slice(gapFrom);
  if (gap.some((word) => DOUBLING.has(word))) return false;
  const unknown = gap.filter((word) => !FILLER.has(word) && !ADVERBS.has(word));
  if (unknown.length === 0) return true;
  return unknown.length <= 1 && (gap.includes("ni") || gap.includes("ou") || gap.at(-1) === "soit");
}

function isDirect(before: readonly string[], after: readonly string[]): boolean {
  let index = before.length - 1;
  let article = false;
  while (index >= 0 && DIRECT_ARTICLES.has(before[index] ?? "")) {
    article = true;
    index -= 1;
  }
  const negator = before[index] ?? "";
  if ([...before.slice(0, index), ...after].some((word) => COMPLAINT.has(word))) return false;
  if (negator === "sans" || negator === "aucun" || negator === "aucune") return true;
  return article && (negator === "pas" || negator === "plus" || negator === "jamais" || negator === "ni");
}

/** "ne pas annuler", "pas annuler svp" */
function isOrderBefore(before: readonly string[], mention: readonly string[]): boolean {
  const index = before.length - (before.at(-1) === "me" || before.at(-1) === "m" ? 2 : 1);
  if (before[index] !== "pas" && before[index] !== "jamais") return false;
  if (!/(er|ir|re)$/.test(mention[0] ?? "")) return false;
  const earlier = before.slice(0, index);
  return earlier.length === 0 || earlier.at(-1) === "ne";
}

/** "n'annulez pas ma commande" */
function isOrderAround(
  before: readonly string[],
  mention: readonly string[],
  after: readonly string[],
): boolean {
  if (after[0] !== "pas" && after[0] !== "jamais" && after[0] !== "surtout") return false;
  if (!/(ez|ons|e|s)$/.test(mention[0] ?? "") || before.length > 4) return false;
  const particle = before.at(-1);
  return (particle === "ne" || particle === "n") && before.every((word) => ORDER_START.has(word));
}
