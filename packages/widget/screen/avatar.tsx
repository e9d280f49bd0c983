import { useEffect, useRef } from "preact/hooks";
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
      {kind === "waiting" ? (
        <Icon name="clock" />
      ) : kind === "customer_agent" ? (
        <AgentFace name={name} />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}

function AgentFace({ name }: { name: string }) {
  const { avatar, origin } = useSpeech();
  if (avatar?.kind === "image") return <Picture url={`${origin}/api/widget/avatars/${avatar.id}`} />;
  if (avatar === null || avatar.mark === "initials") return <>{initialsOf(name)}</>;
  return <Icon name={avatar.mark} />;
}

const side = 72;

/**
 * A picture that is fetched as everything else here is, and drawn: a page whose policy lets it load no image of ours
 * needs no further exception. Until it is there, and when it does not come, there is the plain disc.
 */
function Picture({ url }: { url: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const stopping = new AbortController();
    const draw = async () => {
      const answer = await fetch(url, { credentials: "omit", signal: stopping.signal });
      const image = await createImageBitmap(await answer.blob());
      const scale = side / Math.min(image.width, image.height);
      const [width, height] = [image.width * scale, image.height * scale];
      canvas.current
        ?.getContext("2d")
        ?.drawImage(image, (side - width) / 2, (side - height) / 2, width, height);
    };
    draw().catch(() => undefined);
    return () => stopping.abort();
  }, [url]);
  return <canvas ref={canvas} width={side} height={side} />;
}

/** The mark on everything an AI says. */
export function AiBadge() {
  return <span class="ai">{useSpeech().words.ai}</span>;
}
