import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { excessOf } from "../conversation/body.ts";
import type { Chat } from "../conversation/chat.ts";
import { type ChatState, personRequest } from "../conversation/chat-state.ts";
import { Icon } from "./icons.tsx";
import { useSpeech } from "./words.ts";

/** Where the visitor writes. Never disabled: what cannot be sent now is sent later. */
export function Composer({ chat, state }: { chat: Chat; state: ChatState }) {
  const { words } = useSpeech();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const excess = excessOf(state.draft.trim());
  useGrowing(field, state.draft);

  const send = () => {
    if (chat.send(state.draft)) chat.setDraft("");
    setSaid("");
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const askForPerson = () => {
    const request = personRequest(state);
    const owner = state.held.conversation?.owner;
    if (request === "ask") chat.askForPerson(words.talkToPersonBody);
    setSaid(
      request === "asked"
        ? words.alreadyAsked
        : owner?.kind === "teammate"
          ? words.alreadyWith(owner.name)
          : "",
    );
  };
  return (
    <div class="composer">
      <output class="said">{excess > 0 ? words.tooLong(excess) : said}</output>
      <div class="box">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={words.writeLabel}
          placeholder={words.write}
          enterkeyhint="send"
          value={state.draft}
          onInput={(event) => chat.setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div class="actions">
          <button type="button" class="person" onClick={askForPerson}>
            <Icon name="person" />
            {words.talkToPerson}
          </button>
          <button
            type="button"
            class="send"
            aria-label={words.send}
            aria-disabled={state.draft.trim() === "" || excess > 0}
            onClick={send}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}

/** Lets the field be as tall as what is written in it; the style sheet says where that ends. */
function useGrowing(field: { readonly current: HTMLTextAreaElement | null }, draft: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [draft]);
}
