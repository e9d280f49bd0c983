import { outline, type WorkflowDefinition } from "@baton/engine";
import { Document, isMap, isScalar, type Node, visit } from "yaml";
import type { ThingNames } from "./thing-names.views.ts";

/** A workflow as it is exported: what it is called and what it does, and nothing of the workspace it comes from. */
export type Printed = {
  readonly baton: "workflow";
  /** Of this form; a form that means something else will have another number. */
  readonly version: 1;
  readonly name: string;
  /** What the ids in the definition are called, for people who read it; nothing rests on it. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly definition: WorkflowDefinition;
};

/** Prints a workflow as JSON, with the names of what its ids stand for next to it. */
export function printJson(name: string, definition: WorkflowDefinition, names: ThingNames): string {
  const printed: Printed = {
    baton: "workflow",
    version: 1,
    name,
    names: namesIn(definition, names),
    definition,
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

/**
 * Prints a workflow as YAML for people to review: each step below its number as the list shows it, and each id with
 * the name of what it stands for.
 */
export function printYaml(name: string, definition: WorkflowDefinition, names: ThingNames): string {
  const printed: Printed = { baton: "workflow", version: 1, name, definition };
  // What is the same in two places is written twice: a printed workflow has no anchors.
  const document = new Document(printed, { version: "1.2", schema: "core", aliasDuplicateObjects: false });
  const numbers = stepNumbers(definition);
  visit(document, {
    Scalar(key, node) {
      const known = key === "key" || typeof node.value !== "string" ? null : names(node.value);
      if (known !== null) node.comment = ` ${known}`;
    },
    Map(_key, node, path) {
      const number = isSteps(path) ? numbers.get(String(node.get("id"))) : undefined;
      if (number !== undefined) node.commentBefore = ` ${number}`;
    },
  });
  return document.toString({ lineWidth: 0, indentSeq: true });
}

/** Says whether a node stands in a list of steps. */
function isSteps(path: readonly (Document | Node | unknown)[]): boolean {
  const pair = path.at(-2);
  const key = typeof pair === "object" && pair !== null && "key" in pair ? pair.key : null;
  return isScalar(key) && (key.value === "steps" || key.value === "otherwise") && !isMap(path.at(-1));
}

function stepNumbers(definition: WorkflowDefinition): ReadonlyMap<string, string> {
  const lines = outline(definition);
  return new Map(lines.flatMap((line) => (line.kind === "step" ? [[line.step.id, line.number]] : [])));
}

/** The names of all ids in a definition. */
function namesIn(definition: WorkflowDefinition, names: ThingNames): Record<string, string> {
  const found: Record<string, string> = {};
  const stack: unknown[] = [definition];
  while (stack.length > 0) {
    const one = stack.pop();
    if (typeof one === "object" && one !== null) stack.push(...Object.values(one));
    const name = typeof one === "string" ? names(one) : null;
    if (typeof one === "string" && name !== null) found[one] = name;
  }
  return found;
}
