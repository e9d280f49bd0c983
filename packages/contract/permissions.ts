/** What a person or a key may be allowed to do. */
export const permissions = [
  "conversations:read",
  "conversations:read_all",
  "conversations:write",
  "teammates:read",
  "teammates:manage",
  "status:set",
  "availability:manage",
  "inboxes:manage",
  "handoff:read",
  "handoff:edit",
  "model:manage",
  "knowledge:read",
  "knowledge:edit",
  "workflows:read",
  "workflows:edit",
  "tickets:manage",
  "webhooks:manage",
  "reports:read",
  "workspace:manage",
] as const;

/** One of `permissions`. */
export type Permission = (typeof permissions)[number];

/** The roles a teammate may have. */
export const roles = [
  "owner",
  "admin",
  "customer_agent_editor",
  "workflow_editor",
  "availability_manager",
  "teammate",
] as const;

/** One of `roles`. */
export type Role = (typeof roles)[number];

const everyone: readonly Permission[] = [
  "conversations:read",
  "conversations:write",
  "teammates:read",
  "status:set",
  "handoff:read",
  "knowledge:read",
  "workflows:read",
];
// Whoever decides how conversations are handed off also draws the workflow that decides it.
const editor: readonly Permission[] = [
  ...everyone,
  "handoff:edit",
  "knowledge:edit",
  "workflows:edit",
  // Of the conversations that they may see: whoever decides when to hand off must see what comes of it.
  "reports:read",
];

/** What each role may do; the console hides and the server refuses by this one table. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions,
  customer_agent_editor: editor,
  workflow_editor: [...everyone, "workflows:edit", "tickets:manage"],
  availability_manager: [...everyone, "availability:manage"],
  teammate: everyone,
};

/** Says whether `role` includes `permission`. */
export function roleMay(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission);
}
