import { ApiError, call, endpoints, type Permission, type ResponseOf } from "@baton/contract";
import { queryOptions } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { keys } from "./query-keys.ts";

/** Who is signed in, what they may do, and the company they work for. */
export type Session = ResponseOf<typeof endpoints.getSession>;

/** The session as a query: null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call(endpoints.getSession, {});
    } catch (error) {
      if (error instanceof ApiError && error.code === "not_signed_in") return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

const SessionContext = createContext<Session | null>(null);

/** Gives the pages below the session; only the shell, which has checked it, uses this. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The signed-in teammate's session; throws on a page outside the shell, where there may be none. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("useSession is for pages inside the shell");
  return session;
}

/** Says whether the signed-in teammate may do something. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
