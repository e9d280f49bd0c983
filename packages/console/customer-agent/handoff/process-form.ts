import type { People } from "./people.ts";
import type { Process } from "./settings.ts";

/** What the fields of a process need, whether it is that of all channels or of one. */
export type ProcessForm = {
  process: Process;
  people: People;
  /** What is wrong with a value, by its path within the process ("route.userIds"), in words; null when nothing. */
  problemAt: (path: string) => string | null;
  onChange: (process: Process) => void;
  /** Keeps what is edited, because its editor goes to a workflow and comes back. */
  onLeaving: () => void;
};
