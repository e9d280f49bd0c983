/** All commands of `npx baton`, a line each. */
const usage = `Baton: a customer agent that hands each conversation to the right human.

  baton start                   run Baton (npm start does the same)
  baton doctor                  check every invariant on a live install; exits 1 when one is broken
  baton demo load               load the demo company
  baton demo remove             remove what the demo brought
  baton config                  show the configuration in force, secrets masked

  baton evaluate hours FILE                 compare opening hours with what is expected; exits 1 when one differs
  baton evaluate human-request FILE         how well "the visitor asks for a human" is read
  baton evaluate triggers FILE --trigger TEXT=LABEL   how well a trigger fits labelled messages
  baton evaluate answers KNOWLEDGE QUESTIONS          what is answered, and what is rightly not

\`baton COMMAND --help\` says more of one. Settings are environment variables (BATON_PORT, BATON_DATA, DATABASE_URL, …);
README.md has them all.
`;

/** What is said of a command that reads the configuration; `baton evaluate` has its own. */
const commandHelp: ReadonlyMap<string, string> = new Map([
  [
    "start",
    `baton start

Runs Baton until it is stopped with Ctrl+C. As long as it has no owner, it prints a link that makes one.
BATON_PORT and BATON_DATA say where it listens and where its data is (3000 and ./data).
`,
  ],
  [
    "doctor",
    `baton doctor

Checks every invariant on the data of BATON_DATA or DATABASE_URL, whether Baton runs on it or not; nothing is changed.
Exits 0 when everything holds, and 1 with the rows when something is broken.
`,
  ],
  [
    "demo",
    `baton demo load      load the demo company: knowledge, a team with its people, properties of tickets
baton demo remove    remove what the demo brought; what people made since stays

Baton may run meanwhile; it notices within seconds.
`,
  ],
  [
    "config",
    `baton config

Shows the configuration that a start in this environment would have, as JSON, secrets masked.
`,
  ],
]);

/** How each `baton evaluate` is called. */
export const evaluateUsage = {
  hours:
    "Say `baton evaluate hours FILE`, with --json for figures that a program can read.\n\n" +
    '  FILE   JSON lines { "tz": "Europe/Paris", "utc": "2026-03-29T01:00:00Z", "open": true, "week": […], "exceptions": […] }\n' +
    "         or, in place of open and week, a column named weekdays_9_17 or weekend_night_22_06\n",
  "human-request":
    "Say `baton evaluate human-request FILE`, with --json for figures that a program can read and --examples N to see\n" +
    "more or fewer of the wrong readings.\n\n" +
    '  FILE   JSON lines { "utterance": …, "label": …, "lang": …, "source": … }; the label human_request asks for a person,\n' +
    "         every other one does not; lang and source may be left out\n",
  triggers: `Say \`baton evaluate triggers FILE --trigger TEXT=LABEL\`, with as many --trigger as you like.

  FILE             JSON lines { "utterance": …, "label": …, "lang": …, "source": … }; lang and source may be left out
  --trigger T=L    the trigger T should fire on the lines labelled L, and on no other
  --match KIND     words, family (as for a new trigger; default) or meaning
  --examples N     show the first N lines that it fired on wrongly, and the first N that it missed
  --json           figures that a program can read
`,
  answers:
    "Say `baton evaluate answers KNOWLEDGE QUESTIONS`, with --json for figures that a program can read.\n" +
    'KNOWLEDGE has lines {"id", "title"?, "text"?, "questions"?: […], "lang"?}; QUESTIONS has lines {"utterance", "answer": an id or null, "lang"?}.\n',
} as const;

const evaluateHelp = `Say what to evaluate; each reads JSON lines, and \`--help\` says which.

  baton evaluate hours FILE
  baton evaluate human-request FILE
  baton evaluate triggers FILE --trigger TEXT=LABEL
  baton evaluate answers KNOWLEDGE QUESTIONS
`;

/** Text to print, and the exit code: 0 for help that was asked for, 2 for a bad call. */
type Said = { readonly text: string; readonly code: 0 | 2 };

/**
 * What the command line answers by itself: help, which must never run what it is about, and what is wrong with a call,
 * because a misspelt switch must not pass for one that was heard. Null when the words are a command to run.
 */
export function answerAtOnce(words: readonly string[]): Said | null {
  const [command = "start", ...rest] = words;
  if (["help", "--help", "-h"].includes(command)) return { text: usage, code: 0 };
  if (command === "evaluate") return answerEvaluate(rest);
  const help = commandHelp.get(command);
  if (help === undefined) return { text: `There is no command "${command}".\n\n${usage}`, code: 2 };
  if (asksForHelp(rest)) return { text: help, code: 0 };
  const wrong = command === "demo" ? wrongDemo(rest) : strange(rest);
  return wrong === null ? null : { text: `${wrong}\n\n${help}`, code: 2 };
}

/** Whether `word` names something that can be evaluated. */
function canBeEvaluated(word: string | undefined): word is keyof typeof evaluateUsage {
  return word !== undefined && Object.hasOwn(evaluateUsage, word);
}

function answerEvaluate([what, ...rest]: readonly string[]): Said | null {
  // What is wrong with the rest is said by the command itself, which knows its switches.
  if (canBeEvaluated(what)) return asksForHelp(rest) ? { text: evaluateUsage[what], code: 0 } : null;
  if (what === undefined) return { text: evaluateHelp, code: 2 };
  if (asksForHelp([what])) return { text: evaluateHelp, code: 0 };
  return { text: `"${what}" can't be evaluated.\n\n${evaluateHelp}`, code: 2 };
}

function asksForHelp(words: readonly string[]): boolean {
  return words.some((word) => word === "--help" || word === "-h");
}

function wrongDemo([what, ...more]: readonly string[]): string | null {
  if (what === undefined) return "Load it, or remove it?";
  return what === "load" || what === "remove" ? strange(more) : `"${what}" is neither load nor remove.`;
}

function strange(words: readonly string[]): string | null {
  return words.length === 0 ? null : `What is ${words.map((word) => `"${word}"`).join(" ")}?`;
}
