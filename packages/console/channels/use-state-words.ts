import { useTranslation } from "react-i18next";
import { shortSpan, spanSince } from "../help-desk/waiting.ts";
import { useMomentWords } from "../ui/use-moment-words.ts";
import { useWordsOfNow } from "../ui/use-now.ts";
import { accountState, lastMessageAt } from "./account-state.ts";
import type { Account } from "./queries.ts";

/** How a channel's account fares in one sentence that stays true, and what to do about it when something is wrong. */
export function useStateWords(account: Account): { readonly words: string; readonly todo: string | null } {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const state = accountState(account);
  const last = lastMessageAt(account);
  const { since, notDelivered, parked, problem } = account.health;
  const words = useWordsOfNow((now) => {
    if (state === "off") return t("channels.state.off");
    if (state === "problem" && problem !== null) {
      const what = t(`channels.state.problem.${problem}`);
      return since === null ? what : t("channels.state.since", { what, at: moment(since) });
    }
    if (state === "parked") return t("channels.state.parked", { count: parked });
    if (state === "notDelivered") return t("channels.state.notDelivered", { count: notDelivered });
    if (last === null) return t("channels.state.silent");
    return t("channels.state.works", { time: shortSpan(spanSince(last, now), t("helpDesk.day")) });
  });
  if (state === "problem" && problem !== null) return { words, todo: t(`channels.todo.${problem}`) };
  if (state === "parked" || state === "notDelivered") return { words, todo: t(`channels.todo.${state}`) };
  return { words, todo: null };
}
