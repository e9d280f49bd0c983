import type { Language } from "@baton/engine";
import snowball from "snowball-stemmers";

// Letters that Unicode does not take apart, as people without them type them.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
};

const INVISIBLE = /[\p{Cf}\p{Mn}\u00ad]/gu;
const WORD = /[\p{L}\p{N}]+/gu;
// No language inflects longer words, and an index should not hold them.
const LONGEST_WORD = 40;

const MOST_KEPT = 20_000;

const STEMMERS: Readonly<Record<Language, string>> = {
  en: "english",
  fr: "french",
  es: "spanish",
  de: "german",
  it: "italian",
  pt: "portuguese",
  nl: "dutch",
};

// Words that say nothing about what is asked: grammar, politeness, and the wrapping of a question.
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and any are as at be been but by can could did do does for from had has have he her hi hello hey him his how i if " +
    "in into is it its just ll me my no not of on or our out please s she should so some t than thanks thank that the their " +
    "them then there these they this those to up us ve was we were what when where which who whom why will with would yes " +
    "you your yours am im id d re m m about actually also already want wants wanted wanna need needs know tell let help " +
    "wonder wondering question ask asking hope like looking give possible able get gets getting got make sure anyone someone " +
    "something anything dont doesnt cant wont isnt whats hows wheres whens go going gonna really still too very now here " +
    "guys team sir madam dear regards kind tried trying say says said think thing things may might must shall ok okay well " +
    "through during while because being happen happens whether much many long one sell sold offer offers have having " +
    "take takes taking took today tomorrow tonight yesterday ever never anymore again soon please number use using just only " +
    "possible every all other another one two new also both yet since before after until over under see look find found " +
    "come comes came put bit lot didnt couldnt wouldnt shouldnt havent hasnt id ive youre theyre lets buying time times policy " +
    "didn don doesn isn aren wasn weren couldn wouldn shouldn haven hasn hadn won ain asap urgent urgently currently exactly " +
    "bother explain explanation info information details idea curious understand correct right wrong issue problem problems " +
    "without within happy unhappy satisfied seem seems placed made covered cover amount morning afternoon evening sent receive " +
    "received receiving dont never recently shortly however unfortunately probably maybe perhaps simply business customer client product item " +
    "le la les l un une des du de d et ou mais donc or ni car je j tu il elle on nous vous ils elles me m te se s ce c cet " +
    "cette ces ca cela mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs qui que qu quoi dont est sont suis es " +
    "etes sommes etait ete etre ai as avons avez ont avoir avais a au aux en dans sur sous pour par avec sans chez vers ne " +
    "n pas plus moins tres bien comment pourquoi quand combien quel quelle quels quelles si oui non bonjour bonsoir salut " +
    "merci svp plait peux peut pouvez puis pouvoir veux veut voulez voudrais voudrait souhaite souhaiterais aimerais besoin " +
    "faut faire fait fais faites dois doit savoir sais dire dites question aider aide y t alors aussi deja encore ici la " +
    "quelque chose possible cordialement est-ce lorsque apres avant jusqu vend vendez propose proposez temps " +
    "vais vas va vont allez allons serai sera serez seront serait aurai aura aurez auront aurait jamais toujours demain hier " +
    "aujourd hui maintenant bientot apres encore autre autres tout tous toute toutes chaque juste seulement trop peu beaucoup " +
    "ferai fera ferez feront ferait politique infos info informations renseignement renseignements probleme souci soucis " +
    "plusieurs urgent explique expliquer expliquez veuillez stp dispo disponible pense penser devrais recu recue recus recues recevoir recois matin soir midi montant " +
    "semble malheureusement recemment peut-etre content contente satisfait satisfaite client cliente passe passee " +
    "comme entre depuis pendant lors leur cela celui celle ceux afin donc voila voici produit article articles deux nouvelle nouveau trouver"
  ).split(/\s+/),
);

/**
 * The words of a text in order: lower case, without accents, only letters and digits; elisions fall apart
 * ("l'annulation" gives "l", "annulation"). Defined for every string, linear in its length.
 */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize("NFKD")
    .replace(INVISIBLE, "")
    .toLowerCase()
    .replace(/[œæßøłđı]/g, plainLetter);
  return folded.match(WORD) ?? [];
}

/** True when a folded word helps to say what a text is about. */
export function isTelling(word: string): boolean {
  return !EMPTY_WORDS.has(word) && (word.length > 1 || /\d/.test(word));
}

/** The stem of a folded word in a language: the form under which its inflections meet. */
export function stemOf(word: string, language: Language): string {
  if (word.length > LONGEST_WORD) return word.slice(0, LONGEST_WORD);
  if (!/^[a-z]+$/.test(word)) return word;
  const stem = stemmerOf(language);
  if (language !== "fr") return stem(word);
  // The French stemmer relies on accents, which are gone: "livree" would keep an e that "livre" loses.
  const stemmed = stem(word.replace(/ees?$/, "e"));
  return stemmed.length > 4 ? stemmed.replace(/i$/, "") : stemmed;
}

const made = new Map<Language, (word: string) => string>();

function stemmerOf(language: Language): (word: string) => string {
  const known = made.get(language);
  if (known) return known;
  const stemmer = snowball.newStemmer(STEMMERS[language]);
  // Words come again and again, and stemming one takes longer than looking it up.
  const stems = new Map<string, string>();
  const stem = (word: string): string => {
    const kept = stems.get(word);
    if (kept !== undefined) return kept;
    const found = stemmer.stem(word);
    if (stems.size >= MOST_KEPT) stems.clear();
    stems.set(word, found);
    return found;
  };
  made.set(language, stem);
  return stem;
}

function plainLetter(letter: string): string {
  return PLAIN_LETTERS[letter] ?? letter;
}
