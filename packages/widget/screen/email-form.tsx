import { useState } from "preact/hooks";
import { Refused } from "../wire/api.ts";
import { useSpeech } from "./words.ts";

/** Asks for an address to be answered at, inside the conversation; thanks for it once it is left. */
export function EmailForm({ left, leave }: { left: string | null; leave: (email: string) => Promise<void> }) {
  const { words } = useSpeech();
  const [email, setEmail] = useState("");
  const [problem, setProblem] = useState("");
  if (left !== null) {
    // It takes the focus from the button that is gone, and is read aloud with it.
    return (
      <p class="line plain" tabIndex={-1}>
        {words.emailThanks(left)}
      </p>
    );
  }

  const submit = async (event: Event) => {
    event.preventDefault();
    const address = email.trim();
    if (!/^\S+@\S+\.\S+$/.test(address)) return setProblem(words.emailWrong);
    setProblem("");
    await leave(address).catch((cause: unknown) => {
      const wrong = cause instanceof Refused && cause.code === "invalid";
      setProblem(wrong ? words.emailWrong : words.emailLater);
    });
  };
  return (
    <form class="email" noValidate onSubmit={submit}>
      <p id="email-ask">{words.emailAsk}</p>
      <div>
        <input
          type="email"
          autoComplete="email"
          placeholder="name@example.com"
          aria-label={words.emailLabel}
          aria-describedby={problem === "" ? "email-ask" : "email-problem"}
          aria-invalid={problem !== ""}
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <button type="submit">{words.emailSend}</button>
      </div>
      {problem !== "" && (
        <p id="email-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
