import { randomUUID } from "node:crypto";
import type { Step, WorkflowDefinition } from "@baton/engine";
import { expect } from "vitest";
import type { Answered, Caller, TestServer } from "../test-server.ts";
import { workflowOf } from "./test-workflow.ts";
import type { OpenedWorkflow } from "./workflows.views.ts";

/** A step that any workflow may have. */
export const note = (text = "A note.", id = "note"): Step => ({ id, kind: "add_note", text });

/** A step "on" that enrolls in another workflow. */
export const enroll = (workflowId: string | null): Step => ({ id: "on", kind: "enroll", workflowId });

/** A name that no workflow has. */
export const newName = (): string => `Workflow ${randomUUID()}`;

/** A definition of these steps as a request holds it. */
export function drawn(
  steps: readonly Step[],
  about: Partial<WorkflowDefinition> = {},
): OpenedWorkflow["draft"] {
  return workflowOf(steps, about) as OpenedWorkflow["draft"];
}

/** The workflow of an answer; fails with what was answered instead. */
export function opened({ status, body }: Answered): OpenedWorkflow {
  expect({ status, body }).toMatchObject({ status: 200 });
  return (body as { workflow: OpenedWorkflow }).workflow;
}

type Fields = { path: string; message: string; code?: string }[];

/** The fields that an answer refuses; fails with what was answered instead. */
export function fieldsOf({ status, body }: Answered): Fields {
  expect({ status, body }).toMatchObject({ status: 422 });
  return (body as { error: { fields: Fields } }).error.fields;
}

/** What an editor does with workflows, through the API. */
export type Drawing = {
  draw(steps?: readonly Step[], name?: string): Promise<OpenedWorkflow>;
  /** Saves another definition as the draft, made from what was opened. */
  save(from: OpenedWorkflow, definition: OpenedWorkflow["draft"], by?: Caller): Promise<Answered>;
  publish(opened: OpenedWorkflow): Promise<Answered>;
  /** One that is drawn and published. */
  published(steps?: readonly Step[], name?: string): Promise<OpenedWorkflow>;
  get(id: string): Promise<OpenedWorkflow>;
};

/** Makes what an editor does with the workflows of a server. */
export function drawingOn(server: TestServer, editor: Caller): Drawing {
  const draw: Drawing["draw"] = async (steps = [note()], name = newName()) =>
    opened(await server.call("addWorkflow", editor, { body: { name, definition: drawn(steps) } }));
  const publish: Drawing["publish"] = ({ id, revision }) =>
    server.call("publishWorkflow", editor, { params: { id }, body: { baseRevision: revision } });
  return {
    draw,
    publish,
    save: ({ id, revision, name }, definition, by = editor) =>
      server.call("saveWorkflowDraft", by, {
        params: { id },
        body: { baseRevision: revision, name, definition },
      }),
    published: async (steps, name) => opened(await publish(await draw(steps, name))),
    get: async (id) => opened(await server.call("getWorkflow", editor, { params: { id } })),
  };
}
