import { call, endpoints, type RequestOf, type ResponseOf } from "@baton/contract";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** What a message would lead to. */
export type Trial = ResponseOf<typeof endpoints.testCustomerAgent>;

type Body = RequestOf<typeof endpoints.testCustomerAgent>["body"];

/** Instead of what is saved. */
export type TrialDraft = NonNullable<Body["draft"]>;

/** Where and when it is tried. */
export type AsIf = {
  readonly channelId: string;
  readonly language: NonNullable<Body["language"]> | null;
  /** As ISO 8601; null is now. */
  readonly at: string | null;
};

/** One message and what came of it. */
export type Turn = { readonly id: number; readonly text: string; readonly trial: Trial };

/** A tried conversation: kept on the screen alone. */
export function useTrial(asIf: AsIf, draft: TrialDraft) {
  const { i18n } = useTranslation();
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [asked, setAsked] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: ({ text, pressed }: { text: string; pressed: boolean }) =>
      call(endpoints.testCustomerAgent, {
        body: {
          ...asIf,
          text,
          pressedTalkToPerson: pressed,
          history: historyOf(turns),
          readerLanguage: i18n.language.startsWith("fr") ? "fr" : "en",
          draft,
        },
      }),
    onMutate: ({ text }) => setAsked(text),
    onSuccess: (trial, { text }) => setTurns((before) => [...before, { id: before.length, text, trial }]),
    onSettled: () => setAsked(null),
  });
  const over = turns.at(-1)?.trial.outcome === "handed_off";
  const startAgain = () => {
    send.reset();
    setTurns([]);
  };
  return { turns, asked, over, send, startAgain };
}

/** How much of what was said is told again. */
const mostTold = 40;

function historyOf(turns: readonly Turn[]): NonNullable<Body["history"]> {
  return turns
    .flatMap(({ text, trial }) => [
      { from: "visitor" as const, body: text },
      ...trial.reads
        .filter(({ kind }) => kind === "answer")
        .map(({ body }) => ({ from: "customer_agent" as const, body })),
    ])
    .slice(-mostTold);
}
