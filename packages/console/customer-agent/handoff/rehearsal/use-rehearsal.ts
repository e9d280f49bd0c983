import { call, type Endpoints, endpoints, type ResponseOf } from "@baton/contract";
import type { Hours } from "@baton/engine";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { writableHours } from "../../overview/writable-hours.ts";
import type { HandoffSettings } from "../settings.ts";

/** What a rehearsal answers. */
export type Rehearsal = ResponseOf<Endpoints["rehearseHandoff"]>;

/** What is tried: the handoff settings, or (null: those in force) something of the customer agent's own. */
export type RehearsalDraft = {
  readonly settings: HandoffSettings | null;
  readonly customerAgent?: { readonly hours: Hours | null };
};

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
export type LastRehearsal = { readonly draft: RehearsalDraft; readonly result: Rehearsal };

const lastKey = ["lastRehearsal"] as const;

/** Rehearses a draft as long as it is shown; leaving, or `cancel`, stops the server too. */
export function useRehearsal(draft: RehearsalDraft, asked: Asked) {
  const client = useQueryClient();
  const queryKey = ["rehearsal", draft, asked];
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const { past, channelId, file } = asked;
      const { settings, customerAgent } = draft;
      const body = {
        ...(settings === null ? {} : { settings }),
        ...(customerAgent === undefined
          ? {}
          : { customerAgent: { hours: writableHours(customerAgent.hours) } }),
        past: pasts[past],
        channelId,
        labelled: file?.text ?? null,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      };
      const result = await call(endpoints.rehearseHandoff, { body }, "", signal);
      client.setQueryData<LastRehearsal>(lastKey, { draft, result });
      return result;
    },
    enabled: asked.past !== "none" || asked.file !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  return { ...query, cancel: () => void client.cancelQueries({ queryKey }) };
}

/** The last rehearsal of a draft of this kind; null before the first. `isOfNow` when it was of this very one. */
export function useLastRehearsal(draft: RehearsalDraft): (LastRehearsal & { isOfNow: boolean }) | null {
  const last = useQuery<LastRehearsal | null>({
    queryKey: lastKey,
    queryFn: () => null,
    enabled: false,
    initialData: null,
  }).data;
  if (last === null || kindOf(last.draft) !== kindOf(draft)) return null;
  return { ...last, isOfNow: JSON.stringify(last.draft) === JSON.stringify(draft) };
}

function kindOf({ settings, customerAgent }: RehearsalDraft): string {
  return `${settings === null} ${customerAgent === undefined}`;
}
