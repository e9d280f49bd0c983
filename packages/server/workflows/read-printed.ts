import { zName, zWorkflowDefinition } from "@baton/contract";
import { CST, type Document, isAlias, isMap, isScalar, Lexer, LineCounter, parseDocument, visit } from "yaml";
import { z } from "zod";
import { invalid, Refusal } from "../refusal.ts";
import type { Printed } from "./printed-form.ts";

const zPrinted = z.strictObject({
  baton: z.literal("workflow"),
  version: z.literal(1),
  name: zName,
  names: z.record(z.string(), z.string()).optional(),
  definition: zWorkflowDefinition,
}) satisfies z.ZodType<Printed>;

/** How many brackets may stand in one another, how far a line may be indented, and how many words there may be. */
const limits = { brackets: 200, indentation: 400, words: 150_000 } as const;

/** How many fields a refusal names. */
const mostNamed = 20;

/**
 * Reads an exported workflow, YAML 1.2 or JSON, which is a part of it. A text is data and nothing else: no tags, no
 * anchors, no two documents. Refuses as `invalid`, by the field's path under `text`.
 */
export function readPrinted(text: string): Printed {
  refuseExcess(text);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    // Keys are compared below: the parser would compare each with every other.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: "silent",
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined)
    throw invalid("text", `${where(lines, error.pos[0])}: ${brief(error.message)}`, "bad_text");
  refuseTricks(document, lines);
  return checked(document.toJS({ maxAliasCount: 0 }));
}

/**
 * Refuses what would take long, or fail, to be read: a deep nesting, or a great many words. Only the words are looked
 * at, one after the other.
 */
function refuseExcess(text: string): void {
  let [open, column, words] = [0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    words += 1;
    const type = CST.tokenType(token);
    if (type === "flow-seq-start" || type === "flow-map-start") open += 1;
    if (type === "flow-seq-end" || type === "flow-map-end") open -= 1;
    const indented = type === "space" && column === 0 ? token.length : 0;
    const begins = type === "seq-item-ind" || type === "explicit-key-ind" || type === "map-value-ind";
    if (
      open > limits.brackets ||
      indented > limits.indentation ||
      (begins && open === 0 && column > limits.indentation)
    )
      throw invalid("text", "is nested too deeply", "too_deep");
    if (open < 0) throw invalid("text", "closes a bracket that was never opened", "bad_text");
    if (words > limits.words) throw invalid("text", "has more than a workflow can have", "too_many");
    const lastLine = token.lastIndexOf("\n");
    column = lastLine === -1 ? column + token.length : token.length - lastLine - 1;
  }
}

/** Refuses what makes a text mean more than it says: keys that are there twice, anchors, tags. */
function refuseTricks(document: Document, lines: LineCounter): void {
  const refuse = (
    node: { range?: readonly [number, ...number[]] | null | undefined },
    message: string,
    code: string,
  ) => {
    throw invalid("text", `${where(lines, node.range?.[0] ?? 0)}: ${message}`, code);
  };
  visit(document, {
    Node(_key, node) {
      if (isAlias(node) || node.anchor !== undefined)
        refuse(node, "anchors and aliases can't be used", "alias");
      if (node.tag !== undefined) refuse(node, "tags can't be used", "tag");
      if (!isMap(node)) return;
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) throw refuse(node, "a name must be a plain word", "bad_key");
        const name = String(key.value);
        if (name === "__proto__") refuse(key, "__proto__ is no field", "unknown_field");
        if (seen.has(name)) refuse(key, `${name} is there twice`, "duplicate");
        seen.add(name);
      }
    },
  });
}

function checked(value: unknown): Printed {
  const outcome = zPrinted.safeParse(value);
  if (outcome.success) return outcome.data;
  const fields = outcome.error.issues.slice(0, mostNamed).map((issue) => {
    const path = ["text", ...issue.path.map(String)];
    if (issue.code === "unrecognized_keys") path.push(...issue.keys.slice(0, 1));
    return { path: path.join("."), message: issue.message };
  });
  throw new Refusal("invalid", fields.map(({ path, message }) => `${path}: ${message}`).join("; "), fields);
}

function where(lines: LineCounter, position: number): string {
  return `line ${Math.max(1, lines.linePos(position).line)}`;
}

/** What the parser says may quote a whole line of any length. */
function brief(message: string): string {
  const [first = ""] = message.split("\n");
  return first.length > 200 ? `${first.slice(0, 199)}…`.toWellFormed() : first;
}
