import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Chat } from "../conversation/chat.ts";
import { type ChatState, isClosedUnassigned, mayOfferEmail } from "../conversation/chat-state.ts";
import { browserClock } from "../conversation/clock.ts";
import { makeCalmSpeaker } from "../text/calm.ts";
import { Refused } from "../wire/api.ts";
import { EmailForm } from "./email-form.tsx";
import { lineWords, useSpeech } from "./words.ts";

/** A line that moves is told to screen readers at most this often, in milliseconds. */
const announceEvery = 30_000;

/** Above the composer, while nobody is there yet: how long it may take, and what one can do meanwhile. */
export function Waiting({ chat, state }: { chat: Chat; state: ChatState }) {
  const speech = useSpeech();
  const { owner, emailKnown = false } = state.held.conversation ?? {};
  if (isClosedUnassigned(state)) return <p class="waiting">{speech.words.closedUnassigned}</p>;
  if (owner?.kind !== "waiting") return null;
  const { place, more } = lineWords(owner, speech, Date.now());
  const stay = [
    owner.place === null ? speech.words.stayAnyway : speech.words.stayInLine,
    // Left on an earlier page: nothing else on the screen says that it was kept.
    ...(emailKnown && state.email === null ? [speech.words.emailKnown] : []),
  ];
  return (
    <section class="waiting" aria-label={speech.words.choices}>
      <CalmStatus words={`${place}. ${more.join(" ")}`} />
      <p>{[...more, ...stay].join(" ")}</p>
      <Choices chat={chat} state={state} />
    </section>
  );
}

/** What changes in the line, for screen readers only: what is seen changes at once. */
function CalmStatus({ words }: { words: string }) {
  const [said, setSaid] = useState("");
  const speaker = useMemo(() => makeCalmSpeaker(browserClock, announceEvery, setSaid), []);
  useEffect(() => speaker.speak(words), [speaker, words]);
  useEffect(() => speaker.stop, [speaker]);
  return <output class="hidden">{said}</output>;
}

function Choices({ chat, state }: { chat: Chat; state: ChatState }) {
  const { words, customerAgentName } = useSpeech();
  const [asking, setAsking] = useState<"email" | "return" | null>(null);
  const { choices, focusOn } = useFocusAfter(asking);
  const offersEmail = mayOfferEmail(state);
  const ask = (next: typeof asking, focus: string) => {
    focusOn(focus);
    setAsking(next);
  };
  return (
    <div class="choices" ref={choices}>
      {asking === "return" && <Returning chat={chat} stay={() => ask(null, "[data-choice=return]")} />}
      {asking !== "return" && offersEmail && (asking === "email" || state.email !== null) && (
        <EmailForm
          left={state.email}
          leave={async (email) => {
            await chat.leaveEmail(email);
            ask(null, ".line");
          }}
        />
      )}
      {asking === null && offersEmail && state.email === null && (
        <button type="button" class="choice" onClick={() => ask("email", "input")}>
          {words.offerEmail}
        </button>
      )}
      {asking !== "return" && (
        <button
          type="button"
          class="choice"
          data-choice="return"
          onClick={() => ask("return", "[data-choice=stay]")}
        >
          {words.returnToAgent(customerAgentName)}
        </button>
      )}
    </div>
  );
}

/** Asks once: a place in line is lost by one careless press and not given back. */
function Returning({ chat, stay }: { chat: Chat; stay: () => void }) {
  const { words, customerAgentName: name } = useSpeech();
  const [problem, setProblem] = useState("");
  const question = useRef<HTMLParagraphElement>(null);
  const goOn = () => {
    // The buttons go away with the wait: what is written next goes to the customer agent.
    const field = question.current?.closest(".panel")?.querySelector("textarea");
    chat.returnToAgent().then(
      () => field?.focus(),
      (cause: unknown) => {
        const paused = cause instanceof Refused && cause.code === "customer_agent_paused";
        setProblem(paused ? words.returnPaused(name) : words.emailLater);
      },
    );
  };
  return (
    <>
      <p ref={question}>{words.returnAsk(name)}</p>
      <button type="button" class="choice" onClick={goOn}>
        {words.returnYes(name)}
      </button>
      <button type="button" class="choice" data-choice="stay" onClick={stay}>
        {words.returnNo}
      </button>
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Puts the focus on an element once the choices have changed, for the one that had it is gone. */
function useFocusAfter(change: unknown) {
  const choices = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (wanted.current !== null) choices.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  }, [change]);
  return {
    choices,
    focusOn: (selector: string) => {
      wanted.current = selector;
    },
  };
}
