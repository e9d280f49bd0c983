import { call, endpoints, type ReportFigure, type ReportSplit, type ResponseOf } from "@baton/contract";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys } from "../app/query-keys.ts";
import type { Period } from "./period.ts";

/** One count as the API gives it. */
export type Count = ResponseOf<typeof endpoints.readReport>["counts"][number];

/** Which count of a figure: its split, and the part of it. */
export type Behind = {
  readonly figure: ReportFigure;
  readonly by: ReportSplit;
  readonly key: string | null;
  readonly period: Period;
};

/** A figure over a period. */
export function reportQuery(figure: ReportFigure, by: ReportSplit, period: Period) {
  return queryOptions({
    queryKey: [...keys.reports, figure, by, period] as const,
    queryFn: () => call(endpoints.readReport, { query: { figure, by, ...period } }),
    placeholderData: keepPreviousData,
  });
}

/** The conversations behind one count, newest first, a page at a time. */
export function behindQuery({ figure, by, key, period }: Behind) {
  return infiniteQueryOptions({
    queryKey: [...keys.reports, "behind", figure, by, key, period] as const,
    queryFn: ({ pageParam }) =>
      call(endpoints.listReport, {
        query: {
          figure,
          by,
          ...period,
          ...(key === null ? {} : { key }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
