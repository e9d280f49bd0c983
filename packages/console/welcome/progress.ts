import type { Endpoints, ResponseOf } from "@baton/contract";

type Row = Pick<
  ResponseOf<Endpoints["listConversations"]>["conversations"][number],
  "owner" | "handoffReasons"
>;
type Message = {
  readonly kind: ResponseOf<Endpoints["listMessages"]>["messages"][number]["kind"];
  readonly sources: readonly unknown[];
  readonly pressedTalkToPerson: boolean;
};

/** What the newcomer is asked to try, in order. */
export const tasks = ["asked", "answered", "person", "arrived"] as const;

/** One of `tasks`. */
export type Task = (typeof tasks)[number];

/** Which tasks one conversation shows as done. */
export function doneIn(row: Row, messages: readonly Message[]): Task[] {
  const has = (test: (message: Message) => boolean) => messages.some(test);
  const isWithPeople = row.owner.kind === "waiting" || row.owner.kind === "teammate";
  const done: Record<Task, boolean> = {
    asked: has(({ kind, pressedTalkToPerson }) => kind === "visitor" && !pressedTalkToPerson),
    answered: has(({ kind, sources }) => kind === "answer" && sources.length > 0),
    person: row.handoffReasons.includes("visitor_asked"),
    arrived: isWithPeople && row.handoffReasons.length > 0,
  };
  return tasks.filter((task) => done[task]);
}
