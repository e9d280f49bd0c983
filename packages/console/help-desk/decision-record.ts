const checkNames = ["paused", "visitor_asked", "phrase", "cannot_answer", "failed"] as const;

/** One thing that was looked at for a decision, as far as a reader wants to see it. */
export type CheckSeen = {
  readonly check: (typeof checkNames)[number];
  readonly fired: boolean;
  /** The visitor's words that made it fire. */
  readonly words: readonly string[];
  /** Triggers that the model read in the message, as their editor wrote them. */
  readonly readAs: readonly string[];
  /** Words that matched a trigger but were negated. */
  readonly heldBack: readonly string[];
  /** Words that came closest when nothing matched. */
  readonly nearest: string | null;
};

/**
 * Reads the checks from a stored decision record. Records outlive versions of the engine, so what this console
 * does not know is left out and never an error.
 */
export function checksOf(record: Readonly<Record<string, unknown>>): CheckSeen[] {
  return listOf(record.checks).flatMap((given) => {
    const check = checkNames.find((name) => name === given.check);
    if (check === undefined || typeof given.fired !== "boolean") return [];
    const { fired } = given;
    const asked = fired && isFields(given.request) ? [given.request] : [];
    return [
      {
        check,
        fired,
        words: [...listOf(given.matches), ...asked].flatMap(wordsOf),
        readAs: isFields(given.read) ? listOf(given.read.named).flatMap(textOf) : [],
        heldBack: listOf(given.heldBack).flatMap(wordsOf),
        nearest: isFields(given.nearest) ? (wordsOf(given.nearest)[0] ?? null) : null,
      },
    ];
  });
}

/** The version of the handoff settings that a decision was made with; null in a record that doesn't say. */
export function versionOf(record: Readonly<Record<string, unknown>>): number | null {
  const version = record.policyVersion;
  return typeof version === "number" ? version : null;
}

/** Who was there when people were looked for. */
export type PeopleSeen = {
  /** Whether the destination's hours were open. */
  readonly open: boolean;
  /** How many people stood so, in this order; those of whom there was none are left out. */
  readonly counts: readonly { readonly state: (typeof peopleStates)[number]; readonly count: number }[];
};

const peopleStates = ["eligible", "atCapacity", "away", "outsideHours", "outOfOffice"] as const;

/** Reads who was there from a stored decision record; null when nobody was looked for. */
export function peopleOf(record: Readonly<Record<string, unknown>>): PeopleSeen | null {
  const { availability } = record;
  if (!isFields(availability)) return null;
  return {
    // Records of before there were hours say nothing of them: it was always open.
    open: availability.destinationOpen !== false,
    counts: peopleStates.flatMap((state) => {
      const count = availability[state];
      return typeof count === "number" && count > 0 ? [{ state, count }] : [];
    }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function wordsOf(fields: Fields): string[] {
  return typeof fields.words === "string" && fields.words !== "" ? [fields.words] : [];
}

function textOf({ text }: Fields): string[] {
  return typeof text === "string" ? [text] : [];
}
