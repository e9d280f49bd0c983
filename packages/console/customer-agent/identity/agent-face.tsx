import { Avatar } from "@mantine/core";
import { IconBubble, IconHeart, IconLeaf, IconSparkles } from "@tabler/icons-react";
import { initialsOf } from "../../settings/initials.ts";
import type { IdentityDraft } from "./identity-draft.ts";

const icons = { spark: IconSparkles, bubble: IconBubble, heart: IconHeart, leaf: IconLeaf };

/** The customer agent's face; its name stands beside it, so it is not read aloud. */
export function AgentFace({
  avatar,
  name,
  size,
}: {
  avatar: IdentityDraft["avatar"];
  name: string;
  size: number;
}) {
  if (avatar.kind === "image")
    return <Avatar size={size} radius="xl" src={`/api/widget/avatars/${avatar.id}`} alt="" aria-hidden />;
  const Icon = avatar.mark === "initials" ? null : icons[avatar.mark];
  return (
    <Avatar size={size} radius="xl" variant="filled" color="accent" aria-hidden>
      {Icon === null ? initialsOf(name) : <Icon size={size * 0.6} />}
    </Avatar>
  );
}
