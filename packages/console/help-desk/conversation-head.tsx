import { ActionIcon, Button, Group, Text, Tooltip } from "@mantine/core";
import {
  IconArrowLeft,
  IconCheck,
  IconHandStop,
  IconInfoCircle,
  IconSparkles,
  IconUserPlus,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession } from "../app/session.tsx";
import { ChannelName } from "../ui/channel-icon.tsx";
import { useShortcuts } from "../ui/shortcuts.tsx";
import { AssignPicker, openAssignPicker } from "./assign-picker.tsx";
import classes from "./conversation.module.css";
import { OwnerChip, TicketLeftOpen } from "./conversation-row.tsx";
import type { Conversation } from "./model.ts";
import { openPriorityPicker, PriorityPicker } from "./priority-picker.tsx";
import { possibleActions, useActions } from "./use-actions.ts";
import { useVisitorName } from "./use-words.ts";
import { isChatClosedTicketOpen, type View } from "./views.ts";

type ConversationHeadProps = { conversation: Conversation; view: View; onDetails: () => void };

/** The head of a conversation: who it is with, who has it, and what one can do with it. */
export function ConversationHead({ conversation, view, onDetails }: ConversationHeadProps) {
  const { t } = useTranslation();
  const visitorName = useVisitorName();
  const may = useMay("conversations:write");
  return (
    <header className={classes.head}>
      <ActionIcon
        className={classes.back}
        component={Link}
        to={`/help-desk/${view}`}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("helpDesk.actions.back")}
      >
        <IconArrowLeft size={20} />
      </ActionIcon>
      <div className={classes.names}>
        <Text component="h2" fw={650} truncate dir="auto">
          {visitorName(conversation.visitor)}
        </Text>
        <Text component="div" size="xs" c="dimmed" className={classes.under ?? ""}>
          {isChatClosedTicketOpen(conversation) ? (
            <TicketLeftOpen />
          ) : (
            <OwnerChip owner={conversation.owner} />
          )}
          <ChannelName channel={conversation.channel} size={13} />
        </Text>
      </div>
      <Group gap={6} wrap="nowrap" role="toolbar" aria-label={t("helpDesk.actions.label")}>
        {may && <ActionButtons conversation={conversation} />}
        <Tooltip label={t("helpDesk.actions.details")}>
          <ActionIcon
            className={classes.details}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("helpDesk.actions.details")}
            onClick={onDetails}
          >
            <IconInfoCircle size={20} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </header>
  );
}

function ActionButtons({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const me = useSession().teammate;
  const { takeOver, handBack, assign, close } = useActions(conversation);
  const can = possibleActions(conversation, me.id);
  const assignMe = () => assign({ id: me.id, name: me.name });
  useShortcuts({
    ...(can.takeOver && { takeOver }),
    ...(can.handBack && { handBack }),
    ...(can.assign && { assign: openAssignPicker }),
    ...(can.assign && can.takeOver && { assignMe }),
    ...(can.close && { close }),
    ...(can.setPriority && { priority: openPriorityPicker }),
  });
  return (
    <>
      {can.takeOver && (
        <Action
          label={t("helpDesk.actions.takeOver")}
          hint="T"
          icon={<IconHandStop size={16} aria-hidden />}
          onClick={takeOver}
          main
        />
      )}
      {can.handBack && (
        <Action
          label={t("helpDesk.actions.handBack")}
          long={t("helpDesk.actions.handBackLong")}
          hint="⇧T"
          icon={<IconSparkles size={16} aria-hidden />}
          onClick={handBack}
        />
      )}
      {can.assign && (
        <Action
          label={t("helpDesk.actions.assign")}
          hint="A"
          icon={<IconUserPlus size={16} aria-hidden />}
          onClick={openAssignPicker}
        />
      )}
      {can.close && (
        <Action
          label={t("helpDesk.actions.close")}
          hint="E"
          icon={<IconCheck size={16} aria-hidden />}
          onClick={close}
        />
      )}
      <AssignPicker conversation={conversation} onChoose={assign} />
      <PriorityPicker conversation={conversation} />
    </>
  );
}

type ActionProps = {
  label: string;
  long?: string;
  hint: string;
  icon: ReactNode;
  onClick: () => void;
  main?: boolean;
};

/** A button with its key in the tooltip; where there is little room only its icon is left. */
function Action({ label, long = label, hint, icon, onClick, main = false }: ActionProps) {
  return (
    <Tooltip label={`${long} (${hint})`}>
      <Button
        size="xs"
        variant={main ? "filled" : "default"}
        leftSection={icon}
        onClick={onClick}
        aria-label={long}
        className={classes.action}
        data-main={main || undefined}
      >
        {label}
      </Button>
    </Tooltip>
  );
}
