import { ApiError, call, endpoints, type ResponseOf } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useSession } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import type { Conversation, ListPage, Owner } from "./model.ts";
import { useOwnerName } from "./use-words.ts";

type Acted = ResponseOf<typeof endpoints.takeOver>;

type Action =
  | { readonly do: "takeOver" | "handBack" | "close" }
  | { readonly do: "assign"; readonly teammate: { readonly id: string; readonly name: string } };

/** What a teammate can do with one conversation; each is shown at once and put right if the server refuses. */
export function useActions(conversation: Conversation) {
  const me = useSession().teammate;
  const show = useShowOwner(conversation.id);
  const { tell, complain } = useOutcomeWords(conversation.id);
  const act = useMutation({
    mutationFn: (action: Action) => send(conversation, action),
    onMutate: (action) => show(ownerAfter(action, me), null),
    onSuccess: (acted, action) => {
      show(acted.owner, acted);
      tell(action);
    },
    onError: complain,
  });
  return {
    busy: act.isPending,
    takeOver: () => act.mutate({ do: "takeOver" }),
    handBack: () => act.mutate({ do: "handBack" }),
    close: () => act.mutate({ do: "close" }),
    assign: (teammate: { id: string; name: string }) => act.mutate({ do: "assign", teammate }),
  };
}

/** The actions that make sense for a conversation of this owner. */
export function possibleActions(owner: Owner, me: string) {
  const open = owner.kind !== "none";
  const mine = owner.kind === "teammate" && owner.id === me;
  return {
    takeOver: open && !mine,
    assign: open,
    handBack: open && owner.kind !== "customer_agent",
    close: open,
  };
}

function send({ id, epoch, lastSeq }: Conversation, action: Action): Promise<Acted> {
  const params = { id };
  switch (action.do) {
    case "takeOver":
      return call(endpoints.takeOver, { params, body: { ifEpoch: epoch } });
    case "handBack":
      return call(endpoints.handBack, { params, body: {} });
    case "close":
      return call(endpoints.close, { params, body: { ifLastSeq: lastSeq } });
    case "assign":
      return call(endpoints.assign, { params, body: { teammateId: action.teammate.id, ifEpoch: epoch } });
  }
}

function ownerAfter(action: Action, me: { id: string; name: string }): Owner {
  switch (action.do) {
    case "takeOver":
      return { kind: "teammate", id: me.id, name: me.name };
    case "handBack":
      return { kind: "customer_agent" };
    case "close":
      return { kind: "none" };
    case "assign":
      return { kind: "teammate", ...action.teammate };
  }
}

/** Paints an owner everywhere the conversation is on the screen; with `acted`, that is what the server says. */
function useShowOwner(id: string): (owner: Owner, acted: Acted | null) => void {
  const client = useQueryClient();
  return (owner, acted) => {
    const facts = acted === null ? { owner } : { owner, epoch: acted.epoch, lastSeq: acted.lastSeq };
    client.setQueryData<Conversation>(keys.conversation(id), (known) => known && { ...known, ...facts });
    client.setQueriesData<InfiniteData<ListPage>>({ queryKey: keys.allLists }, (list) => {
      if (list === undefined) return undefined;
      const pages = list.pages.map((page) => ({
        ...page,
        conversations: page.conversations.map((row) => (row.id === id ? { ...row, owner } : row)),
      }));
      return { ...list, pages };
    });
    if (acted === null) return;
    const stale = [keys.conversation(id), keys.messages(id), keys.allLists, keys.views, keys.session];
    for (const queryKey of stale) void client.invalidateQueries({ queryKey });
  };
}

/** Says whether somebody else changed the conversation between the look at it and the action. */
function isOvertaken(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "conflict" || error.code === "changed_by_someone_else");
}

function useOutcomeWords(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const ownerName = useOwnerName();
  const toast = useErrorToast();
  return {
    tell(action: Action): void {
      const words = {
        takeOver: () => t("helpDesk.actions.tookOver"),
        handBack: () => t("helpDesk.actions.handedBack"),
        close: () => t("helpDesk.actions.closed"),
        assign: () =>
          t("helpDesk.actions.assigned", { name: action.do === "assign" ? action.teammate.name : "" }),
      };
      notifications.show({ message: words[action.do](), autoClose: 2500 });
    },
    /** Says why it was refused, and only after the screen shows how things stand now. */
    async complain(error: unknown, action: Action): Promise<void> {
      const stale = [keys.conversation(id), keys.messages(id), keys.allLists, keys.views];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
      if (!isOvertaken(error)) return toast(error);
      const now = client.getQueryData<Conversation>(keys.conversation(id));
      const message =
        action.do === "close"
          ? t("helpDesk.actions.closeConflict")
          : t("helpDesk.actions.ownerConflict", { owner: now === undefined ? "" : ownerName(now.owner) });
      notifications.show({ color: "yellow", message, autoClose: 8000 });
    },
  };
}
