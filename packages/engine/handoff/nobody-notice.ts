import type { Effect } from "../conversation/effects.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { HandoffInput } from "./hand-off.ts";
import { askForEmail, languageOf, renderNotice } from "./notice.ts";

/** The honest word that no person can join; the conversation stays where it is. */
export function nobodyNotice(
  state: ConversationState,
  {
    policy,
    customerAgentName,
    asksForEmail,
  }: Pick<HandoffInput, "policy" | "customerAgentName" | "asksForEmail">,
): Effect[] {
  const language = languageOf(policy.messages.nobody, state.language, policy.fallbackLanguage);
  const values = {
    agent_name: customerAgentName,
    teammate_name: null,
    place_in_line: null,
    wait_range: null,
    next_opening: null,
    ask_for_email: state.emailKnown || asksForEmail === false ? null : askForEmail(language),
  };
  const body = renderNotice(policy, "nobody", state.language, values);
  return [
    { type: "append", seq: state.lastSeq + 1, content: { kind: "notice", body, notice: "nobody" } },
    { type: "settle_answer" },
  ];
}
