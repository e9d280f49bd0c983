import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { makeEventApplier } from "./apply-events.ts";
import { keys } from "./query-keys.ts";
import { useSession } from "./session.tsx";
import { type FeedState, TeamFeed } from "./team-feed.ts";

type Realtime = { readonly state: FeedState; sayTyping(conversationId: string): void };

const RealtimeContext = createContext<Realtime>({ state: "connecting", sayTyping: () => {} });

/** Keeps everything below current with what happens on the server, over one connection. */
export function RealtimeProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const me = useSession().teammate.id;
  const [state, setState] = useState<FeedState>("connecting");
  const [feed, setFeed] = useState<TeamFeed | null>(null);
  useEffect(() => {
    const opened = new TeamFeed({
      onEvents: makeEventApplier(client, me),
      onReload: () => void client.invalidateQueries(),
      onTyping: (frame) =>
        client.setQueryData(keys.typing(frame.conversationId), { ...frame, at: Date.now() }),
      onWriting: (frame) => {
        client.setQueryData(keys.writing(frame.conversationId), { ...frame, at: Date.now() });
        client.setQueryData(keys.typing(frame.conversationId), null);
      },
      onState: setState,
      onSignedOut: () => void client.invalidateQueries({ queryKey: keys.session }),
    });
    setFeed(opened);
    return () => opened.close();
  }, [client, me]);
  return (
    <RealtimeContext value={{ state, sayTyping: (id) => feed?.sayTyping(id) }}>{children}</RealtimeContext>
  );
}

/** The state of the connection, and a way to say that one is typing. */
export function useRealtime(): Realtime {
  return useContext(RealtimeContext);
}
