import { call, endpoints } from "@baton/contract";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { doneIn, type Task, tasks } from "./progress.ts";

const askEvery = 1500;
const looksAt = 2;

/** How far the newcomer has come: what was done once stays done. */
export type Progress = {
  readonly done: ReadonlySet<Task>;
  /** The first conversation that arrived at a person. */
  readonly arrivedId: string | null;
};

/** Follows what the newcomer tries. */
export function useProgress(): Progress {
  const [done, setDone] = useState<ReadonlySet<Task>>(new Set());
  const [arrivedId, setArrivedId] = useState<string | null>(null);
  const isComplete = done.size === tasks.length;
  const seen = useQuery({
    queryKey: ["welcomeProgress"],
    queryFn: lookAtNewest,
    enabled: !isComplete,
    refetchInterval: isComplete ? false : askEvery,
  }).data;
  useEffect(() => {
    if (seen === undefined) return;
    setDone((before) =>
      seen.tasks.every((task) => before.has(task)) ? before : new Set([...before, ...seen.tasks]),
    );
    setArrivedId((before) => before ?? seen.arrivedId);
  }, [seen]);
  return { done, arrivedId };
}

async function lookAtNewest(): Promise<{ tasks: Task[]; arrivedId: string | null }> {
  const views = ["all_open", "customer_agent"] as const;
  const lists = await Promise.all(
    views.map((view) => call(endpoints.listConversations, { query: { view, limit: 10 } })),
  );
  const byId = new Map(lists.flatMap(({ conversations }) => conversations).map((row) => [row.id, row]));
  const newest = [...byId.values()].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, looksAt);
  const done = await Promise.all(
    newest.map(async (row) => {
      const { messages } = await call(endpoints.listMessages, { params: { id: row.id } });
      return { id: row.id, tasks: doneIn(row, messages) };
    }),
  );
  const arrived = done.find((one) => one.tasks.includes("arrived"));
  return { tasks: done.flatMap((one) => one.tasks), arrivedId: arrived?.id ?? null };
}
