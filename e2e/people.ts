import { endpoints } from "../packages/contract/endpoints.ts";
import type { Role } from "../packages/contract/permissions.ts";
import { ask } from "./ask.ts";
import type { Person, PersonOptions } from "./person.ts";

/** What a person needs to appear. */
type Place = { readonly setupLink: string; person(about?: PersonOptions): Promise<Person> };

/** What everybody in these stories uses to sign in. */
export const password = "correct horse battery";

/** The first person of the workspace, signed in, with demo knowledge; Available and in the team that handoffs go to. */
export async function newOwner(place: Place, about?: PersonOptions): Promise<Person> {
  const person = await place.person(about);
  await ask(person.context, endpoints.setUp, {
    body: {
      token: tokenOf(place.setupLink),
      name: "Olive Owner",
      email: "olive@lumen.example",
      password,
      companyName: "Lumen",
      colour: "#0f766e",
    },
  });
  await ask(person.context, endpoints.loadDemo, {});
  return person;
}

/** How a teammate begins. */
export type NewTeammate = PersonOptions & {
  readonly name: string;
  readonly role?: Exclude<Role, "owner">;
  readonly status?: "available" | "away";
};

/** One more teammate, invited by the owner and signed in, in the team that handoffs go to; Away unless said otherwise. */
export async function newTeammate(place: Place, owner: Person, about: NewTeammate): Promise<Person> {
  const { name, role = "teammate", status = "away" } = about;
  const email = `${name.toLowerCase().replaceAll(/\W+/g, ".")}@lumen.example`;
  const { teammate, invitationLink } = await ask(owner.context, endpoints.addTeammate, {
    body: { name, email, role, capacity: { chat: 5, other: 20 } },
  });
  const { teams } = await ask(owner.context, endpoints.listTeams, {});
  const support = teams.find((team) => team.name === "Support");
  if (support === undefined) throw new Error("There is no team Support.");
  const { id, memberIds } = support;
  await ask(owner.context, endpoints.changeTeam, {
    params: { id },
    body: { name: "Support", memberIds: [...memberIds, teammate.id] },
  });
  const person = await place.person(about);
  await ask(person.context, endpoints.acceptInvitation, {
    body: { token: tokenOf(invitationLink), password },
  });
  await setStatus(person, status);
  return person;
}

/** The id of somebody who is signed in. */
export async function idOf(person: Person): Promise<string> {
  return (await ask(person.context, endpoints.getSession, {})).teammate.id;
}

/** Makes a team of these people, who stay in the teams that they are in. */
export async function newTeam(owner: Person, name: string, members: readonly Person[]): Promise<string> {
  const memberIds = await Promise.all(members.map(idOf));
  return (await ask(owner.context, endpoints.addTeam, { body: { name, memberIds } })).team.id;
}

/** Sets somebody's own status, as their availability switch does. */
export async function setStatus(person: Person, status: "available" | "away"): Promise<void> {
  const id = await idOf(person);
  await ask(person.context, endpoints.setStatus, { params: { id }, body: { status } });
}

/** The one-time token of a link: what stands after #. */
export function tokenOf(link: string): string {
  return new URL(link).hash.slice(1);
}
