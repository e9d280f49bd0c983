import { ApiError } from "@baton/contract";
import type { Owner } from "./model.ts";

/** What a teammate wanted to do with a conversation. */
export type ActionName = "takeOver" | "handBack" | "close" | "assign";

/** The sentence, below `helpDesk.actions`, for an action that came too late; `name` is the owner's, when it has one. */
export type TooLate = {
  readonly key: "closeConflict" | `conflict.${Owner["kind"] | "me" | "unknown"}`;
  readonly name: string;
};

/** Says whether somebody else changed the conversation between the look at it and the action. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "conflict" || error.code === "changed_by_someone_else");
}

/** How to say that somebody was faster, to the teammate `me`; `owner` is undefined when it could not be asked. */
export function tooLate(action: ActionName, owner: Owner | undefined, me: string): TooLate {
  if (action === "close") return { key: "closeConflict", name: "" };
  if (owner === undefined) return { key: "conflict.unknown", name: "" };
  if (owner.kind !== "teammate") return { key: `conflict.${owner.kind}`, name: "" };
  return { key: owner.id === me ? "conflict.me" : "conflict.teammate", name: owner.name };
}
