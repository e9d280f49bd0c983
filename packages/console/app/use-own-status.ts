import { useSession } from "./session.tsx";
import { useStatusChange } from "./use-status-change.tsx";

/** One's own status, and a way to change it; render `question` where it is changed. */
export function useOwnStatus() {
  const { teammate } = useSession();
  return { teammate, status: teammate.status, ...useStatusChange(teammate) };
}
