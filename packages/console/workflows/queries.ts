import { call, endpoints, type runStatuses } from "@baton/contract";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";

/** Every workflow, by name. */
export const workflowsQuery = queryOptions({
  queryKey: keys.allWorkflows,
  queryFn: async () => (await call(endpoints.listWorkflows, {})).workflows,
});

/** Under this one workflow is kept. */
export function workflowKey(id: string) {
  return [...keys.allWorkflows, id] as const;
}

/** One workflow as its editor opens it. */
export function workflowQuery(id: string) {
  return queryOptions({
    queryKey: workflowKey(id),
    queryFn: async () => (await call(endpoints.getWorkflow, { params: { id } })).workflow,
  });
}

/** The published versions of a workflow, newest first. */
export function versionsQuery(id: string) {
  return queryOptions({
    queryKey: [...workflowKey(id), "versions"],
    queryFn: async () => (await call(endpoints.listWorkflowVersions, { params: { id } })).versions,
  });
}

/** The names of the signing secrets. */
export const secretsQuery = queryOptions({
  queryKey: [...keys.allWorkflows, "secrets"],
  queryFn: async () => (await call(endpoints.listWebhookSecrets, {})).secrets.map(({ name }) => name),
});

/** The runs of a workflow, newest first, a page at a time. */
export function runsQuery(id: string, status: (typeof runStatuses)[number] | null) {
  return infiniteQueryOptions({
    queryKey: [...workflowKey(id), "runs", status],
    queryFn: ({ pageParam }) =>
      call(endpoints.listRuns, {
        params: { id },
        query: {
          limit: 50,
          ...(status === null ? {} : { status }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 15_000,
  });
}

/** One run with all that it did. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: [...keys.allWorkflows, "run", runId],
    queryFn: async () => (await call(endpoints.getRun, { params: { runId } })).run,
    refetchInterval: 15_000,
  });
}
