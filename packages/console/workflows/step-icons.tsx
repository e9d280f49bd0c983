import type { StepKind } from "@baton/engine";
import {
  IconArrowsShuffle,
  IconArrowsSplit2,
  IconBellRinging,
  IconClock,
  IconCopy,
  IconEraser,
  IconFolderSymlink,
  IconHandStop,
  IconMessage,
  IconNote,
  IconPencil,
  IconRefresh,
  IconRobot,
  IconRoute,
  IconRoute2,
  IconSquareCheck,
  IconUser,
  IconWebhook,
} from "@tabler/icons-react";
import { stepGroups } from "./new-step.ts";

const icons = {
  rotate: IconRefresh,
  assign: IconUser,
  branch_value: IconArrowsSplit2,
  branch_if: IconRoute2,
  branch_random: IconArrowsShuffle,
  delay: IconClock,
  send_message: IconMessage,
  add_note: IconNote,
  notify: IconBellRinging,
  webhook: IconWebhook,
  set_property: IconPencil,
  copy_property: IconCopy,
  clear_property: IconEraser,
  move_to_inbox: IconFolderSymlink,
  close: IconSquareCheck,
  hand_back: IconRobot,
  enroll: IconRoute,
  stop: IconHandStop,
} as const satisfies Record<StepKind, typeof IconUser>;

const groups = Object.entries(stepGroups) as [keyof typeof stepGroups, readonly StepKind[]][];

/** The picture of each kind of step, and the group that colours it. */
export const kindIcons = Object.fromEntries(
  Object.entries(icons).map(([kind, icon]) => [
    kind,
    { icon, group: groups.find(([, kinds]) => kinds.some((one) => one === kind))?.[0] },
  ]),
) as Readonly<Record<StepKind, { readonly icon: typeof IconUser; readonly group: keyof typeof stepGroups }>>;
