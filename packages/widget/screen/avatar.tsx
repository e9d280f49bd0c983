import { initialsOf } from "../text/initials.ts";
import { Icon } from "./icons.tsx";
import { useSpeech } from "./words.ts";

/** The face of whoever speaks; the name beside it says the same, so it is not read aloud. */
export function Avatar({
  name,
  kind,
}: {
  name: string;
  kind: "customer_agent" | "teammate" | "waiting" | "none";
}) {
  return (
    <span class={`avatar avatar-${kind}`} aria-hidden="true">
      {kind === "waiting" ? <Icon name="clock" /> : initialsOf(name)}
    </span>
  );
}

/** The mark on everything an AI says. */
export function AiBadge() {
  return <span class="ai">{useSpeech().words.ai}</span>;
}
