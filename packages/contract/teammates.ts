import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zColour, zDone, zEmail, zId, zIdParams, zInstant, zName } from "./fields.ts";
import { permissions, roles } from "./permissions.ts";

/** A person of the company. */
export const zTeammate = z.object({
  id: zId,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
  status: z.enum(["available", "away"]),
  /** How many open conversations may be assigned to them automatically. */
  capacity: z.int(),
  openCount: z.int(),
  /** True until they have set a password. */
  invited: z.boolean(),
  teamIds: z.array(zId),
});

/** A group of teammates that a handoff may go to. */
export const zTeam = z.object({ id: zId, name: z.string(), memberIds: z.array(zId) });

/** A place where conversations stand. */
export const zInbox = z.object({ id: zId, name: z.string(), kind: z.enum(["help_desk", "inbox"]) });

/** The company, as visitors and teammates see it. */
export const zWorkspace = z.object({ name: z.string(), colour: z.string() });

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
      capacity: z.int().min(0).max(1000).default(5),
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
      capacity: z.int().min(0).max(1000).optional(),
      active: z.boolean().optional(),
    }),
    response: z.object({ teammate: zTeammate }),
  }),
  setStatus: endpoint({
    method: "PUT",
    path: "/api/teammates/{id}/status",
    access: "status:set",
    summary: "Say whether a teammate takes conversations now; one's own, or anyone's with teammates:manage.",
    params: zIdParams,
    body: z.strictObject({ status: z.enum(["available", "away"]) }),
    response: z.object({ teammate: zTeammate }),
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
  listInboxes: endpoint({
    method: "GET",
    path: "/api/inboxes",
    access: "teammates:read",
    summary: "The places where conversations stand.",
    response: z.object({ inboxes: z.array(zInbox) }),
  }),
  changeWorkspace: endpoint({
    method: "PATCH",
    path: "/api/workspace",
    access: "workspace:manage",
    summary: "Change the company's name or colour.",
    body: z.strictObject({ name: zName.optional(), colour: zColour.optional() }),
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
