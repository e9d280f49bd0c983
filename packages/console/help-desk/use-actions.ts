import { call, endpoints, type ResponseOf } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { type QueryClient, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useSession } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { changeEverywhere } from "./everywhere.ts";
import type { Conversation, Owner } from "./model.ts";
import { isOvertaken, tooLate } from "./refused-action.ts";
import { isChatClosedTicketOpen } from "./views.ts";

type Acted = ResponseOf<typeof endpoints.takeOver>;

type Action =
  | { readonly do: "takeOver" | "handBack" | "close" }
  | { readonly do: "assign"; readonly teammate: { readonly id: string; readonly name: string } };

/** What a teammate can do with one conversation; each is shown at once and put right if the server refuses. */
export function useActions(conversation: Conversation) {
  const me = useSession().teammate;
  const { hoped, settled, putBack } = usePaint(conversation.id);
  const { tell, complain } = useOutcomeWords(conversation.id);
  const act = useMutation({
    mutationFn: (action: Action) => send(conversation, action),
    onMutate(action): Before {
      const { owner, epoch } = conversation;
      hoped(ownerAfter(action, me));
      return { owner, epoch };
    },
    onSuccess(acted, action) {
      settled(acted);
      tell(action);
    },
    onError(error, action, before) {
      if (before !== undefined) putBack(before);
      return complain(error, action);
    },
  });
  return {
    busy: act.isPending,
    takeOver: () => act.mutate({ do: "takeOver" }),
    handBack: () => act.mutate({ do: "handBack" }),
    close: () => act.mutate({ do: "close" }),
    assign: (teammate: { id: string; name: string }) => act.mutate({ do: "assign", teammate }),
  };
}

/** The actions that make sense for a conversation as it stands. */
export function possibleActions(conversation: Pick<Conversation, "owner" | "ticket">, me: string) {
  const { owner, ticket } = conversation;
  const open = owner.kind !== "none";
  const mine = owner.kind === "teammate" && owner.id === me;
  const takeable = open || isChatClosedTicketOpen(conversation);
  return {
    takeOver: takeable && !mine,
    assign: takeable,
    handBack: open && owner.kind !== "customer_agent",
    close: open,
    setPriority: ticket !== null,
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

/** An owner as it was shown before an action, and the epoch that belongs to it. */
type Before = Pick<Conversation, "owner" | "epoch">;

/** Ways to paint an owner everywhere the conversation is on the screen. */
function usePaint(id: string) {
  const client = useQueryClient();
  type Painted = Pick<Conversation, "owner" | "epoch" | "lastSeq">;
  const paint = (step: (known: Painted) => Partial<Painted>): void =>
    changeEverywhere(client, id, (known) => ({ ...known, ...step(known) }));
  return {
    /** What is hoped for, at once. */
    hoped: (owner: Owner) => paint(() => ({ owner })),
    /** What the server says came of it. */
    settled({ owner, epoch, lastSeq }: Acted): void {
      paint(() => ({ owner, epoch, lastSeq }));
      void renew(client, [...keysOf(id), keys.session]);
    },
    /** What was there before; an event that brought news meanwhile knows better. */
    putBack: ({ owner, epoch }: Before) => paint((known) => (known.epoch === epoch ? { owner } : {})),
  };
}

/** Everything on the screen that an action on a conversation may have changed. */
function keysOf(id: string): QueryKey[] {
  return [keys.conversation(id), keys.messages(id), keys.allLists, keys.views];
}

async function renew(client: QueryClient, stale: readonly QueryKey[]): Promise<void> {
  await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
}

function useOutcomeWords(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useSession().teammate.id;
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
    /** Says why it was refused; that somebody was faster only after the screen shows who. */
    async complain(error: unknown, action: Action): Promise<void> {
      const renewed = renew(client, keysOf(id));
      if (!isOvertaken(error)) return toast(error);
      await renewed;
      const key = keys.conversation(id);
      const isFresh = client.getQueryState(key)?.isInvalidated === false;
      const owner = isFresh ? client.getQueryData<Conversation>(key)?.owner : undefined;
      const { key: sentence, name } = tooLate(action.do, owner, me);
      notifications.show({
        color: "yellow",
        message: t(`helpDesk.actions.${sentence}`, { name }),
        autoClose: 8000,
      });
    },
  };
}
