import { IconBolt, IconClockHour4, IconSparkles } from "@tabler/icons-react";
import type { Process } from "./settings.ts";

const icons = { live: IconBolt, later: IconClockHour4, nobody: IconSparkles } as const;

/** The picture of a way of handing off: at once, for follow-up, or not at all. */
export function ModeIcon({ mode, size }: { mode: Process["mode"]; size: number }) {
  const Icon = icons[mode];
  return <Icon aria-hidden size={size} />;
}
