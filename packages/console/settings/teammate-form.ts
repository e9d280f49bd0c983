import { ApiError, type Role, roles, zEmail } from "@baton/contract";
import type { Teammate } from "./queries.ts";

/** The roles that can be given; the owner is made once, at the first start. */
export const givenRoles = roles.filter((role): role is Exclude<Role, "owner"> => role !== "owner");

/** What is typed about a teammate. */
export type TeammateForm = {
  name: string;
  email: string;
  role: Role;
  /** Capacity for chats, and for everything that can be read later. */
  chat: number | string;
  other: number | string;
};

/** What is wrong, by field: a known code, or the server's own words. */
export type FormProblems = Partial<
  Record<keyof TeammateForm, "empty" | "email" | "capacity" | "taken" | { message: string }>
>;

/** A blank form. */
export const blankTeammate: TeammateForm = { name: "", email: "", role: "teammate", chat: 5, other: 20 };

/** The form of an existing teammate. */
export function formOf({ name, email, role, capacity }: Teammate): TeammateForm {
  return { name, email, role, ...capacity };
}

/** Problems that this page can see itself. */
export function checkTeammate(form: TeammateForm): FormProblems {
  const email = form.email.trim();
  return {
    ...(form.name.trim() === "" ? { name: "empty" as const } : {}),
    ...(email === ""
      ? { email: "empty" as const }
      : zEmail.safeParse(email).success
        ? {}
        : { email: "email" as const }),
    ...(isCapacity(form.chat) ? {} : { chat: "capacity" as const }),
    ...(isCapacity(form.other) ? {} : { other: "capacity" as const }),
  };
}

/** What the server refused, by field. */
export function refusedTeammate(error: unknown): FormProblems {
  if (!(error instanceof ApiError)) return {};
  const names = ["name", "email", "role", "chat", "other"] as const;
  return Object.fromEntries(
    error.fields.flatMap(({ path, message, code }) => {
      const name = names.find((field) => path === field || path.endsWith(`.${field}`));
      return name === undefined ? [] : [[name, code === "taken" ? "taken" : { message }]];
    }),
  );
}

/** Only what differs: a change of nothing is not sent. */
export function changesOf(before: Teammate, form: TeammateForm) {
  const name = form.name.trim();
  const capacity = capacityOf(form);
  const sameCapacity = capacity.chat === before.capacity.chat && capacity.other === before.capacity.other;
  return {
    ...(name === before.name ? {} : { name }),
    ...(form.role === before.role || form.role === "owner" ? {} : { role: form.role }),
    ...(sameCapacity ? {} : { capacity }),
  };
}

/** The capacity that a checked form asks for. */
export function capacityOf(form: TeammateForm): { chat: number; other: number } {
  return { chat: Number(form.chat), other: Number(form.other) };
}

function isCapacity(value: number | string): boolean {
  const capacity = typeof value === "number" ? value : value.trim() === "" ? Number.NaN : Number(value);
  return Number.isInteger(capacity) && capacity >= 0 && capacity <= 1000;
}
