import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { draftPreviewQuery, handoffPreviewQuery } from "../queries.ts";
import type { HandoffSettings } from "./settings.ts";

/** How long somebody must pause for a draft to be tried, in ms. */
const pause = 400;

/** Who would get a conversation now, and with a draft that could be saved; null has none. */
export function usePreviews(draft: HandoffSettings | null) {
  const [tried] = useDebouncedValue(draft, pause);
  const now = useQuery(handoffPreviewQuery);
  const drafted = useQuery(draftPreviewQuery(draft === null ? null : tried, now.dataUpdatedAt));
  // What stands there meanwhile is of an earlier draft.
  const trying = draft !== null && (draft !== tried || drafted.isPlaceholderData);
  return { now, drafted, trying };
}
