import type { App } from "../app.ts";
import { type Owed, unwantedAnswers } from "./owed-answers.store.ts";

/** Shows the visitor of `owed` what is being written, or takes it back. */
export type TellText = (owed: Owed, text: string | null) => void;

/** The text of one answer on its way to those who watch it being written. */
export type LiveText = {
  /** Shows the text so far; null takes it back. */
  tell(text: string | null): void;
  /** The answer is being stored: what is shown stays, for the message takes its place. */
  hold(): void;
  /** It was stored (`stays`), or will never be: then what is shown is taken back. */
  end(stays: boolean): void;
};

/** Shows answers while they are written, each until its controller is aborted. */
export type LiveTexts = { begin(owed: Owed, controller: AbortController): LiveText };

/**
 * How often, while something is shown, it is looked whether it is still wanted, in milliseconds. This process hears of
 * its own takeovers at once; those of another one must stop the text within 300 ms, and the feed may be a second late.
 */
const lookEvery = 100;

type Shown = { readonly owed: Owed; readonly controller: AbortController };

/** Makes the live texts of one process. */
export function makeLiveTexts(app: () => App, tell: TellText): LiveTexts {
  const showing = new Set<Shown>();
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;

  async function look(): Promise<void> {
    const shown = [...showing];
    const unwanted = await unwantedAnswers(
      app().database.pool,
      shown.map(({ owed }) => owed),
    );
    for (const { owed, controller } of shown) if (unwanted.has(owed.conversationId)) controller.abort();
    // Whoever took it is shown here too as soon as can be.
    if (unwanted.size > 0) app().feed.wake();
  }

  function lookOnce(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  }

  function watch(): void {
    timer ??= setInterval(() => {
      if (showing.size > 0) void lookOnce().catch(() => undefined);
      else if (timer !== null) {
        clearInterval(timer);
        timer = null;
      }
    }, lookEvery).unref();
  }

  return {
    begin(owed, controller) {
      const place: Shown = { owed, controller };
      let text: string | null = null;
      let certain: "not_yet" | "asked" | "yes" = "not_yet";
      let visible = false;
      let held = false;
      const show = () => {
        if (controller.signal.aborted || (text === null && !visible)) return;
        visible = text !== null;
        tell(owed, text);
      };
      const takeBack = () => {
        if (visible) tell(owed, null);
        visible = false;
      };
      controller.signal.addEventListener("abort", () => held || takeBack(), { once: true });
      return {
        tell(next) {
          text = next;
          if (certain === "yes") return show();
          if (certain === "asked" || next === null) return;
          certain = "asked";
          showing.add(place);
          watch();
          // A person may have taken it while the model was thinking: not a word is shown before that is known.
          lookOnce()
            .then(lookOnce)
            .then(() => {
              certain = "yes";
              show();
            })
            .catch(() => {
              certain = "not_yet";
            });
        },
        hold() {
          held = true;
          showing.delete(place);
        },
        end(stays) {
          showing.delete(place);
          if (!stays) takeBack();
          visible = false;
          controller.abort();
        },
      };
    },
  };
}
