import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { addTeammate } from "./add-teammate.ts";
import { afterPeopleChanged } from "./after-people-changed.ts";
import { availabilityHandlers, type ServedOfAvailability } from "./availability.routes.ts";
import { changeTeammate } from "./change-teammate.ts";
import { inviteAgain } from "./invite-again.ts";
import { removeTeam } from "./remove-team.ts";
import { addTeam, changeTeam } from "./save-team.ts";
import { listTeammates, listTeams } from "./teammates.views.ts";

type Served =
  | "listTeammates"
  | "addTeammate"
  | "inviteAgain"
  | "changeTeammate"
  | ServedOfAvailability
  | ServedOfTeams;
type ServedOfTeams = "listTeams" | "addTeam" | "changeTeam" | "removeTeam";

/** What the handlers of people and teams need of the process. */
export type TeammatesApp = Pick<
  App,
  "config" | "database" | "clock" | "log" | "settings" | "feed" | "roster" | "line"
>;

/** People, their availability, and teams. */
export function teammateHandlers(app: TeammatesApp): Pick<Handlers, Served> {
  return {
    listTeammates: async () => ({ teammates: await listTeammates(app.database.kysely, app.clock()) }),
    async addTeammate({ body }, caller) {
      const { teammate, invitation } = await addTeammate(app, body, caller.teammate.id);
      await afterPeopleChanged(app, { mayTakeMore: false });
      return { teammate, invitationLink: `${app.config.publicUrl}/invitation#${invitation.reveal()}` };
    },
    async inviteAgain({ params }, caller) {
      const invitation = await inviteAgain(app, params.id, caller.teammate.id);
      return { invitationLink: `${app.config.publicUrl}/invitation#${invitation.reveal()}` };
    },
    async changeTeammate({ params, body }, caller) {
      const { teammate, inactive, mayTakeMore } = await changeTeammate(app, params.id, body, caller.teammate);
      await afterPeopleChanged(app, { mayTakeMore });
      if (inactive) await app.line.releaseOwner(teammate.id);
      return { teammate };
    },
    ...availabilityHandlers(app),
    ...teamHandlers(app),
  };
}

function teamHandlers(app: TeammatesApp): Pick<Handlers, ServedOfTeams> {
  return {
    listTeams: async () => ({ teams: await listTeams(app.database.kysely) }),
    async addTeam({ body }, { teammate }) {
      const team = await addTeam(app, body, teammate.id);
      await afterPeopleChanged(app, { mayTakeMore: true });
      return { team };
    },
    async changeTeam({ params, body }, { teammate }) {
      const team = await changeTeam(app, params.id, body, teammate.id);
      await afterPeopleChanged(app, { mayTakeMore: true });
      return { team };
    },
    async removeTeam({ params }, { teammate }) {
      await removeTeam(app, params.id, teammate.id);
      await afterPeopleChanged(app, { mayTakeMore: false });
      return { ok: true };
    },
  };
}
