import type { endpoints, ResponseOf } from "@baton/contract";
import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./query-keys.ts";
import type { Session } from "./session.tsx";

/** Shows a teammate as they are now, in the list of all and, when it is oneself (`me`), in the session. */
export function putTeammate(client: QueryClient, teammate: Session["teammate"], me: string): void {
  if (teammate.id === me) {
    client.setQueryData<Session | null>(keys.session, (session) => session && { ...session, teammate });
  }
  client.setQueryData<ResponseOf<typeof endpoints.listTeammates>>(keys.teammates, (known) => {
    if (known === undefined) return undefined;
    const isNew = known.teammates.every(({ id }) => id !== teammate.id);
    const others = known.teammates.map((other) => (other.id === teammate.id ? teammate : other));
    return { teammates: isNew ? [...others, teammate] : others };
  });
}
