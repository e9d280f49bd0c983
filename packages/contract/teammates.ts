import { isTimeZone } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zColour, zDone, zEmail, zId, zIdParams, zInstant, zName, zVisitorName } from "./fields.ts";
import { zDay, zHours } from "./hours.ts";
import { permissions, roles } from "./permissions.ts";

const zCount = z.int().min(0).max(1000);

/** A number of conversations of each kind: chats, and everything that can be read later. */
export const zLoads = z.strictObject({ chat: zCount, other: zCount });

/** What can set a teammate's status. */
export const statusCauses = ["by_hand", "working_hours", "out_of_office", "inactivity"] as const;

/** An absence: whole days in a zone, first and last included. */
export const zOutOfOffice = z.object({
  id: zId,
  firstDay: zDay,
  lastDay: zDay,
  timeZone: z.string(),
  note: z.string(),
  /** Whether it is under way. */
  now: z.boolean(),
});

/** A person of the company. */
export const zTeammate = z.object({
  id: zId,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
  status: z.enum(["available", "away"]),
  /** What set the status last, and when. */
  statusCause: z.enum(statusCauses),
  statusSince: zInstant,
  /** How many open conversations of each kind may be assigned to them automatically. */
  capacity: zLoads,
  openCount: zLoads,
  /** Their own working hours; null means that the status alone tells. */
  hours: zHours.nullable(),
  /** Outside their hours they take conversations until then all the same. */
  overtimeUntil: zInstant.nullable(),
  /** Present and coming absences, soonest first. */
  outOfOffice: z.array(zOutOfOffice),
  /** Whether a live conversation may go to them now, and if not why; until when that is known to hold. */
  takes: z.object({
    now: z.boolean(),
    why: z.enum(["inactive", "out_of_office", "outside_hours", "away", "at_capacity"]).nullable(),
    until: zInstant.nullable(),
  }),
  /** True until they have set a password. */
  invited: z.boolean(),
  teamIds: z.array(zId),
});

/** A group of teammates that a handoff may go to. */
export const zTeam = z.object({ id: zId, name: z.string(), memberIds: z.array(zId) });

/** The company, as visitors and teammates see it. */
export const zWorkspace = z.object({
  name: z.string(),
  colour: z.string(),
  /** Teammates who did nothing for so many minutes while a conversation of theirs waits are set Away; null: never. */
  autoAwayMinutes: z.int().nullable(),
});

/** Who is signed in. */
export const zSession = z.object({
  teammate: zTeammate,
  permissions: z.array(z.enum(permissions)),
  workspace: zWorkspace,
});

const zPassword = z.string().min(10, "at least 10 characters").max(200);

/** Signing in, the first start, and invitations. */
export const accessEndpoints = {
  getSetup: endpoint({
    method: "GET",
    path: "/api/setup",
    access: "anyone",
    summary: "Whether the workspace still waits for its owner.",
    response: z.object({ needed: z.boolean() }),
  }),
  setUp: endpoint({
    method: "POST",
    path: "/api/setup",
    access: "anyone",
    summary: "Make the owner with the one-time link that the first start printed; signs them in.",
    body: z.strictObject({
      token: z.string().min(1).max(200),
      name: zName,
      email: zEmail,
      password: zPassword,
      companyName: zName,
      colour: zColour,
    }),
    response: zSession,
  }),
  getSession: endpoint({
    method: "GET",
    path: "/api/session",
    access: "signed_in",
    summary: "Who is signed in, and what they may do.",
    response: zSession,
  }),
  signIn: endpoint({
    method: "POST",
    path: "/api/session",
    access: "anyone",
    summary: "Sign in with e-mail and password; sets the session cookie.",
    body: z.strictObject({ email: zEmail, password: z.string().min(1).max(200) }),
    response: zSession,
  }),
  signOut: endpoint({
    method: "DELETE",
    path: "/api/session",
    access: "signed_in",
    summary: "Sign out.",
    response: zDone,
  }),
  acceptInvitation: endpoint({
    method: "POST",
    path: "/api/invitations/accept",
    access: "anyone",
    summary: "Set a password with an invitation's one-time link; signs in.",
    body: z.strictObject({ token: z.string().min(1).max(200), password: zPassword }),
    response: zSession,
  }),
};

/** People, teams, inboxes and the company. */
export const teammateEndpoints = {
  listTeammates: endpoint({
    method: "GET",
    path: "/api/teammates",
    access: "teammates:read",
    summary: "All teammates, by name.",
    response: z.object({ teammates: z.array(zTeammate) }),
  }),
  addTeammate: endpoint({
    method: "POST",
    path: "/api/teammates",
    access: "teammates:manage",
    summary: "Add a teammate; answers with a one-time link by which they set their password.",
    body: z.strictObject({
      name: zName,
      email: zEmail,
      role: z.enum(roles).exclude(["owner"]),
      capacity: zLoads.default({ chat: 5, other: 20 }),
    }),
    response: z.object({ teammate: zTeammate, invitationLink: z.string() }),
  }),
  inviteAgain: endpoint({
    method: "POST",
    path: "/api/teammates/{id}/invitation",
    access: "teammates:manage",
    summary: "Make a new one-time link for a teammate who has set no password; the former one ends.",
    params: zIdParams,
    response: z.object({ invitationLink: z.string() }),
  }),
  changeTeammate: endpoint({
    method: "PATCH",
    path: "/api/teammates/{id}",
    access: "teammates:manage",
    summary: "Change a teammate. Deactivating signs them out and puts their conversations back in line.",
    params: zIdParams,
    body: z.strictObject({
      name: zName.optional(),
      role: z.enum(roles).exclude(["owner"]).optional(),
      capacity: zLoads.optional(),
      active: z.boolean().optional(),
    }),
    response: z.object({ teammate: zTeammate }),
  }),
  setStatus: endpoint({
    method: "PUT",
    path: "/api/teammates/{id}/status",
    access: "status:set",
    summary:
      "Say whether a teammate takes conversations now; one's own, or anyone's with availability:manage. Refused with `out_of_office` while they are, unless `endOutOfOffice`.",
    params: zIdParams,
    body: z.strictObject({
      status: z.enum(["available", "away"]),
      endOutOfOffice: z.boolean().default(false),
      /** Take conversations until then though it is outside their working hours; at most a day. */
      overtimeUntil: zInstant.optional(),
    }),
    response: z.object({ teammate: zTeammate }),
  }),
  setWorkingHours: endpoint({
    method: "PUT",
    path: "/api/teammates/{id}/hours",
    access: "status:set",
    summary: "Set working hours: one's own, or anyone's with availability:manage; null for none.",
    params: zIdParams,
    body: z.strictObject({ hours: zHours.nullable() }),
    response: z.object({ teammate: zTeammate }),
  }),
  addOutOfOffice: endpoint({
    method: "POST",
    path: "/api/teammates/{id}/out-of-office",
    access: "status:set",
    summary: "Enter an absence: one's own, or anyone's with availability:manage.",
    params: zIdParams,
    body: z.strictObject({
      firstDay: zDay,
      lastDay: zDay,
      timeZone: z
        .string()
        .max(100)
        .refine(isTimeZone, { message: "is not a time zone such as Europe/Paris" }),
      note: zVisitorName.default(""),
    }),
    response: z.object({ teammate: zTeammate }),
  }),
  endOutOfOffice: endpoint({
    method: "DELETE",
    path: "/api/teammates/{id}/out-of-office/{absenceId}",
    access: "status:set",
    summary: "End an absence now, or take back one that is to come.",
    params: z.strictObject({ id: zId, absenceId: zId }),
    response: z.object({ teammate: zTeammate }),
  }),
  listStatusChanges: endpoint({
    method: "GET",
    path: "/api/teammates/{id}/status-changes",
    access: "teammates:read",
    summary: "When a teammate's status changed, and what changed it; newest first, at most 100.",
    params: zIdParams,
    response: z.object({
      changes: z.array(
        z.object({
          status: z.enum(["available", "away"]),
          cause: z.enum(statusCauses),
          by: z.string().nullable(),
          at: zInstant,
        }),
      ),
    }),
  }),
  listTeams: endpoint({
    method: "GET",
    path: "/api/teams",
    access: "teammates:read",
    summary: "All teams with their members.",
    response: z.object({ teams: z.array(zTeam) }),
  }),
  addTeam: endpoint({
    method: "POST",
    path: "/api/teams",
    access: "teammates:manage",
    summary: "Add a team.",
    body: z.strictObject({ name: zName, memberIds: z.array(zId).max(1000) }),
    response: z.object({ team: zTeam }),
  }),
  changeTeam: endpoint({
    method: "PUT",
    path: "/api/teams/{id}",
    access: "teammates:manage",
    summary: "Rename a team or change its members.",
    params: zIdParams,
    body: z.strictObject({ name: zName, memberIds: z.array(zId).max(1000) }),
    response: z.object({ team: zTeam }),
  }),
  removeTeam: endpoint({
    method: "DELETE",
    path: "/api/teams/{id}",
    access: "teammates:manage",
    summary: "Remove a team that no handoff goes to.",
    params: zIdParams,
    response: zDone,
  }),
  changeWorkspace: endpoint({
    method: "PATCH",
    path: "/api/workspace",
    access: "workspace:manage",
    summary: "Change the company's name or colour, or when silence sets people Away.",
    body: z.strictObject({
      name: zName.optional(),
      colour: zColour.optional(),
      autoAwayMinutes: z.int().min(5).max(480).nullable().optional(),
    }),
    response: zWorkspace,
  }),
  getDemo: endpoint({
    method: "GET",
    path: "/api/demo",
    access: "workspace:manage",
    summary: "Whether the demo data is loaded.",
    response: z.object({ loaded: z.boolean() }),
  }),
  loadDemo: endpoint({
    method: "POST",
    path: "/api/demo",
    access: "workspace:manage",
    summary: "Load the demo company: knowledge, a team and its people.",
    response: z.object({ loaded: z.literal(true), loadedAt: zInstant }),
  }),
  removeDemo: endpoint({
    method: "DELETE",
    path: "/api/demo",
    access: "workspace:manage",
    summary: "Remove everything that the demo brought; what people made since stays.",
    response: z.object({ loaded: z.literal(false) }),
  }),
};
