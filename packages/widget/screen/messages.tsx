import { safeAddress } from "@baton/contract/markdown";
import type { Message } from "../conversation/held.ts";
import type { OutboxEntry } from "../conversation/outbox.ts";
import { timeOfDay } from "../text/day.ts";
import { AiBadge, Avatar } from "./avatar.tsx";
import { Files } from "./files.tsx";
import { Icon } from "./icons.tsx";
import { OutsideLink, PlainText, RichText } from "./rich-text.tsx";
import { automaticWords, markerWords, sendingWords, useSpeech } from "./words.ts";

/** One message or line. `first` and `last` say whether it begins or ends a run of the same sender's. */
export function MessageView({ message, first, last }: { message: Message; first: boolean; last: boolean }) {
  const speech = useSpeech();
  switch (message.kind) {
    case "marker": {
      const words = markerWords(message, speech);
      return words === null ? null : <p class="line">{words}</p>;
    }
    case "automatic":
      return (
        <div class="notice" dir="auto">
          <div class="rich">
            <p class="from">{automaticWords(speech)}</p>
            <RichText text={message.body} />
          </div>
        </div>
      );
    case "notice":
      return (
        <div class="notice" dir="auto">
          <Icon name={message.notice === "available" ? "person" : "clock"} />
          <div class="rich">
            <RichText text={message.body} />
          </div>
        </div>
      );
    case "visitor":
      return (
        <div class="row row-visitor">
          <span class="hidden">{speech.words.you}: </span>
          <Words text={message.body} />
          <Files files={message.attachments} />
          {last && <Time at={message.at} />}
        </div>
      );
    default:
      return <OtherSide message={message} first={first} last={last} />;
  }
}

function Words({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <div class="bubble" dir="auto">
      <PlainText text={text} />
    </div>
  );
}

function OtherSide({ message, first, last }: { message: Message; first: boolean; last: boolean }) {
  const { words, customerAgentName } = useSpeech();
  const ai = message.kind === "answer";
  const name = message.senderName ?? (ai ? customerAgentName : words.person);
  return (
    <div class={first ? "row row-first" : "row"}>
      {first && (
        <p class="sender">
          <Avatar name={name} kind={ai ? "customer_agent" : "teammate"} />
          <span>{name}</span>
          {ai && <AiBadge />}
        </p>
      )}
      {message.body !== "" && (
        <div class="bubble rich" dir="auto">
          <RichText text={message.body} />
          <Sources sources={message.sources} />
        </div>
      )}
      <Files files={message.attachments} />
      {last && <Time at={message.at} />}
    </div>
  );
}

function Sources({ sources }: { sources: Message["sources"] }) {
  const { words } = useSpeech();
  if (sources.length === 0) return null;
  return (
    <div class="sources">
      <span class="hidden">{words.sources}</span>
      <ul>
        {sources.map(({ title, url }) => {
          const href = url === null ? null : safeAddress(url);
          return (
            <li key={`${title} ${url}`}>
              <Icon name="page" />
              {href?.startsWith("http") ? (
                <OutsideLink href={href}>{title}</OutsideLink>
              ) : (
                <span>{title}</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Time({ at }: { at: string }) {
  const { language } = useSpeech();
  return (
    <time class="time" dateTime={at}>
      {timeOfDay(at, language)}
    </time>
  );
}

/** A message of the visitor's that the server has not acknowledged; the last of several says how it stands. */
export function UnsentView(props: {
  entry: OutboxEntry;
  online: boolean;
  last: boolean;
  retry: () => void;
  edit: () => void;
}) {
  const { words } = useSpeech();
  const refused = props.entry.refused !== undefined;
  return (
    <div class={refused ? "row row-visitor refused" : "row row-visitor unsent"}>
      <span class="hidden">{words.you}: </span>
      <Words text={props.entry.body} />
      <Files files={props.entry.files} />
      {(refused || props.last) && (
        <p class="time">
          <Icon name={refused ? "alert" : "clock"} />
          {sendingWords(props.entry, props.online, words)}
          {refused && <UnsentActions {...props} />}
        </p>
      )}
    </div>
  );
}

function UnsentActions({ retry, edit }: { retry: () => void; edit: () => void }) {
  const { words } = useSpeech();
  return (
    <>
      <button type="button" class="link" onClick={retry}>
        {words.tryAgain}
      </button>
      <button type="button" class="link" onClick={edit}>
        {words.edit}
      </button>
    </>
  );
}
