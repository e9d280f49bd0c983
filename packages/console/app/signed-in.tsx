import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { SessionProvider, sessionQuery } from "./session.tsx";

/** Shows its children to those who are signed in, and the way to sign in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  useWayToSignIn(session === null);
  if (session) return <SessionProvider session={session}>{children}</SessionProvider>;
  return error === null ? <LoadingNote /> : <ErrorNote error={error} onRetry={() => void refetch()} />;
}

/** Leads to the sign-in page, once, and has it remember where one wanted to be. */
function useWayToSignIn(signedOut: boolean): void {
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(() => {
    if (!signedOut) return;
    void navigate({ to: "/sign-in", search: { next: router.state.location.href }, replace: true });
  }, [signedOut, navigate, router]);
}
