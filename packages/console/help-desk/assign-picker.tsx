import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/session.tsx";
import { type AssignChoice, assignChoices, whyNotNow } from "./assign-choices.ts";
import type { Conversation } from "./model.ts";
import { inboxesQuery, teammatesQuery } from "./queries.ts";

const [store, picker] = createSpotlight();

/** Opens the picker of the conversation on the screen. */
export const openAssignPicker = picker.open;

type AssignPickerProps = {
  conversation: Pick<Conversation, "inboxId" | "channel">;
  onChoose: (teammate: { id: string; name: string }) => void;
};

/** Chooses a teammate by typing a part of their name; who would not be given it automatically is told, and allowed. */
export function AssignPicker({ conversation, onChoose }: AssignPickerProps) {
  const { t } = useTranslation();
  const me = useSession().teammate.id;
  const [opened, setOpened] = useState(false);
  const { data } = useQuery({ ...teammatesQuery, enabled: opened, staleTime: 2000 });
  const inboxes = useQuery({ ...inboxesQuery, enabled: opened }).data?.inboxes;
  const inbox = inboxes?.find(({ id }) => id === conversation.inboxId);
  const words = useChoiceWords(inbox?.name);
  const actions = assignChoices(data?.teammates ?? [], inbox, conversation.channel.kind).map((choice) => {
    const { id, name, email } = choice.teammate;
    return {
      id,
      label: id === me ? t("helpDesk.assign.me", { name }) : name,
      description: words(choice),
      keywords: email,
      onClick: () => onChoose({ id, name }),
    };
  });
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      nothingFound={t("helpDesk.assign.nothing")}
      searchProps={{ placeholder: t("helpDesk.assign.search"), "aria-label": t("helpDesk.assign.search") }}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      highlightQuery
      scrollable
      maxHeight={420}
    />
  );
}

function useChoiceWords(inbox: string | undefined): (choice: AssignChoice) => string {
  const { t } = useTranslation();
  return (choice) => {
    const { open, capacity, belongs } = choice;
    const why = whyNotNow(choice);
    const status = t(why === null ? "helpDesk.assign.takesNow" : `helpDesk.assign.why.${why}`);
    const load = t("helpDesk.assign.load", { open, capacity, status });
    return belongs ? load : t("helpDesk.assign.notInInbox", { load, inbox });
  };
}
