import { z } from "zod";

/** Every kind of refusal, and the HTTP status it travels with: the one table between the two. */
export const errorStatus = {
  bad_request: 400,
  invalid: 422,
  not_signed_in: 401,
  identity_refused: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  already_closed: 409,
  already_yours: 409,
  already_with_customer_agent: 409,
  not_assigned: 409,
  not_waiting: 409,
  no_ticket: 409,
  visitor_waits: 409,
  not_paused: 409,
  customer_agent_paused: 409,
  out_of_office: 409,
  teammate_not_active: 409,
  client_id_reused: 409,
  changed_by_someone_else: 409,
  in_use: 409,
  same_contact: 409,
  verified_apart: 409,
  merge_undone: 409,
  setup_done: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
  internal: 500,
} as const;

/** A refusal's code. */
export type ErrorCode = keyof typeof errorStatus;

/** What every refusal looks like on the wire; `fields` names what was wrong with the request, by path. */
export const zError = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    fields: z
      .array(z.object({ path: z.string(), message: z.string(), code: z.string().optional() }))
      .optional(),
    requestId: z.string().optional(),
  }),
});

/** The body of a refusal. */
export type ErrorBody = z.infer<typeof zError>;
