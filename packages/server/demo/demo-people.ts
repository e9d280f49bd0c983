import type { NewTeammate } from "../teammates/teammates.store.ts";

// Fixed ids: they are how the demo finds again what it brought.

/** The demo's team. */
export const demoTeam = { id: "de300000-0000-4000-8000-000000000000", name: "Demo team" } as const;

/** The demo's people: away and without a password, so nobody signs in as them and nothing is given to them unasked. */
export const demoPeople: readonly NewTeammate[] = [
  person("de300000-0000-4000-8000-000000000001", "Ana Demo", "ana.demo@example.com"),
  person("de300000-0000-4000-8000-000000000002", "Luc Demo", "luc.demo@example.com"),
];

function person(id: string, name: string, email: string): NewTeammate {
  return {
    id,
    name,
    email,
    role: "teammate",
    status: "away",
    capacity: { chat: 5, other: 20 },
    passwordHash: null,
  };
}
