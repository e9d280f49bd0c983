import { call, endpoints } from "@baton/contract";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useWordsOfNow } from "../ui/use-now.ts";
import { availabilityReason, type Teammate } from "./availability-reason.ts";
import { keys } from "./query-keys.ts";

/** When a teammate's status changed, and what changed it; newest first. */
export function statusChangesQuery(id: string) {
  return queryOptions({
    queryKey: keys.statusChanges(id),
    queryFn: async () => (await call(endpoints.listStatusChanges, { params: { id } })).changes,
  });
}

/** Why a teammate does or does not get chats now, in a phrase that keeps up with the clock. */
export function useReason(teammate: Teammate): string {
  const { t, i18n } = useTranslation();
  const isByHand = teammate.takes.why === "away" && teammate.statusCause === "by_hand";
  const changes = useQuery({ ...statusChangesQuery(teammate.id), enabled: isByHand }).data;
  const by = isByHand ? (changes?.[0]?.by ?? undefined) : undefined;
  const setBy = by === teammate.name ? undefined : by;
  const language = i18n.language;
  const say = useCallback(
    (now: number) => availabilityReason(teammate, { t, language, now }, setBy),
    [teammate, t, language, setBy],
  );
  return useWordsOfNow(say);
}
