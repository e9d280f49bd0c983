import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { excessOf } from "../conversation/body.ts";
import type { Chat } from "../conversation/chat.ts";
import { type ChatState, personRequest } from "../conversation/chat-state.ts";
import { isComing } from "../conversation/chosen.ts";
import { AttachButton, ChosenFiles } from "./files.tsx";
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
    if (chat.sendDraft()) chat.setDraft("");
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
  const nothing = state.draft.trim() === "" && state.files.every(({ file }) => file === null);
  return (
    <section
      class="composer"
      aria-label={words.writeLabel}
      onDragOver={(event) => event.dataTransfer?.types.includes("Files") && event.preventDefault()}
      onDrop={(event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0) return;
        event.preventDefault();
        chat.chosen.add(files);
      }}
    >
      <output class="said">{excess > 0 ? words.tooLong(excess) : said}</output>
      <ChosenFiles chat={chat} files={state.files} />
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
          onPaste={({ clipboardData }) => {
            // Words that were copied with a picture of them are pasted as words.
            if (!clipboardData?.types.includes("text/plain"))
              chat.chosen.add([...(clipboardData?.files ?? [])]);
          }}
        />
        <div class="actions">
          <button type="button" class="person" onClick={askForPerson}>
            <Icon name="person" />
            {words.talkToPerson}
          </button>
          <AttachButton chat={chat} />
          <button
            type="button"
            class="send"
            aria-label={words.send}
            aria-disabled={nothing || excess > 0 || state.files.some(isComing)}
            onClick={send}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </section>
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
