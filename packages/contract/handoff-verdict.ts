import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zId, zInstant } from "./fields.ts";

/** What a teammate says of a handoff: whether a person was needed, who says so, and since when. */
export const zVerdict = z.object({
  needed: z.boolean(),
  /** Empty when they are gone. */
  by: z.string(),
  at: zInstant,
});

/** The call behind "Was this handoff needed?". */
export const verdictEndpoints = {
  judgeHandoff: endpoint({
    method: "PUT",
    path: "/api/conversations/{id}/handoffs/{handoffId}/verdict",
    access: "conversations:write",
    summary: "Say whether a handoff was needed; the last word stands.",
    params: z.strictObject({ id: zId, handoffId: zId }),
    body: z.strictObject({ needed: z.boolean() }),
    response: z.object({ judged: zVerdict }),
  }),
};
