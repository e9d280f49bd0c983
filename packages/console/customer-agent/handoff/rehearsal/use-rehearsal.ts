import { call, type Endpoints, endpoints, type ResponseOf } from "@baton/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { HandoffSettings } from "../settings.ts";

/** What a rehearsal answers. */
export type Rehearsal = ResponseOf<Endpoints["rehearseHandoff"]>;

/** Which past conversations, by the name of the choice. */
export const pastChoices = ["days1", "days7", "days30", "newest1000", "none"] as const;

/** One of `pastChoices`. */
export type PastChoice = (typeof pastChoices)[number];

/** What is rehearsed besides the settings. */
export type Asked = {
  readonly past: PastChoice;
  /** Null is every channel. */
  readonly channelId: string | null;
  /** A labelled file that was added; null when none. */
  readonly file: { readonly name: string; readonly text: string } | null;
};

/** What is rehearsed at first. */
export const firstAsked: Asked = { past: "days7", channelId: null, file: null };

const pasts = {
  days1: { days: 1 },
  days7: { days: 7 },
  days30: { days: 30 },
  newest1000: { conversations: 1000 },
  none: null,
} as const;

/** The last rehearsal of a draft, with what it was of. */
export type LastRehearsal = {
  readonly settings: HandoffSettings | null;
  readonly result: Rehearsal;
};

const lastKey = ["lastRehearsal"] as const;

/** Rehearses settings (null: those in force) as long as it is shown; leaving, or `cancel`, stops the server too. */
export function useRehearsal(settings: HandoffSettings | null, asked: Asked) {
  const client = useQueryClient();
  const queryKey = ["rehearsal", settings, asked];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const { past, channelId, file } = asked;
      const body = {
        ...(settings === null ? {} : { settings }),
        past: pasts[past],
        channelId,
        labelled: file?.text ?? null,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      };
      const result = await call(endpoints.rehearseHandoff, { body }, "", signal);
      client.setQueryData<LastRehearsal>(lastKey, { settings, result });
      return result;
    },
    enabled: asked.past !== "none" || asked.file !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  return { ...query, cancel: () => void client.cancelQueries({ queryKey }) };
}

/** The last rehearsal of this page; null before the first. `isOfNow` when it was of these very settings. */
export function useLastRehearsal(settings: HandoffSettings): (LastRehearsal & { isOfNow: boolean }) | null {
  const last = useQuery<LastRehearsal | null>({
    queryKey: lastKey,
    queryFn: () => null,
    enabled: false,
    initialData: null,
  }).data;
  if (last === null || last.settings === null) return null;
  return { ...last, isOfNow: JSON.stringify(last.settings) === JSON.stringify(settings) };
}
