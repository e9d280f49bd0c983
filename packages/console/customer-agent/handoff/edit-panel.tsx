import { ApiError } from "@baton/contract";
import { Alert, Button, Drawer, Group, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropQuestion } from "../../ui/drop-question.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { useFocusReturn } from "../../ui/use-focus.ts";
import { ConflictNote } from "./conflict-note.tsx";
import classes from "./panel.module.css";
import { RehearsalSheet } from "./rehearsal/rehearsal-sheet.tsx";
import { RehearseLine } from "./rehearsal/rehearse-line.tsx";
import type { Part } from "./settings.ts";
import type { PartDraft } from "./use-part-draft.ts";

type EditPanelProps = {
  title: string;
  part: Part;
  edited: PartDraft;
  /** Width on a wide screen, in pixels; a phone gives it all there is. */
  width: number;
  /** Why it can't be saved yet, in a sentence. */
  problem: string | null;
  /** True when the fields above already say what the server refused. */
  refusalIsShown?: boolean;
  /** Save was tried with a problem: show the field that has it, which may be out of sight. */
  onProblem?: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** The right-hand panel behind a card's pencil: its fields, and Save; closing with unsaved changes asks. */
export function EditPanel(props: EditPanelProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [rehearsing, setRehearsing] = useState(false);
  useFocusReturn();
  const { edited } = props;
  const close = () => (edited.unsaved && !edited.saving ? setAsking(true) : props.onClose());
  return (
    <Drawer
      opened
      onClose={close}
      closeOnEscape={!asking && !rehearsing}
      position="right"
      size={props.width}
      title={props.title}
      closeButtonProps={{ "aria-label": t("ui.close") }}
      classNames={{ content: classes.content ?? "", body: classes.body ?? "" }}
      styles={{ title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)" } }}
    >
      <form
        className={classes.body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (props.problem !== null) {
            props.onProblem?.();
            goToProblem(event.currentTarget);
          } else if (edited.unsaved && edited.theirs === null) edited.save();
        }}
      >
        <div className={classes.fields}>{props.children}</div>
        <PanelFoot {...props} onCancel={close} onRehearse={() => setRehearsing(true)} />
      </form>
      <LeaveGuard changed={edited.unsaved} />
      {rehearsing && (
        <RehearsalSheet
          draft={{ settings: edited.ready }}
          triggers={edited.ready.triggers}
          onClose={() => setRehearsing(false)}
        />
      )}
      {asking && <DropQuestion onStay={() => setAsking(false)} onLeave={props.onClose} />}
    </Drawer>
  );
}

/** The field may stand on a tab that opens only with the next paint. */
function goToProblem(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}

function PanelFoot({
  edited,
  part,
  problem,
  refusalIsShown,
  onCancel,
  onRehearse,
}: EditPanelProps & { onCancel: () => void; onRehearse: () => void }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const isOvertaken = edited.error instanceof ApiError && edited.error.code === "changed_by_someone_else";
  const refused = edited.refused.size;
  const look = refusalIsShown && refused > 0 ? t("customerAgent.refused.look", { count: refused }) : null;
  const wrong = problem ?? look;
  const says = wrong ?? (edited.unsaved ? t("customerAgent.handoff.unsaved") : "");
  return (
    <div className={classes.foot}>
      <ConflictNote edited={edited} part={part} />
      {edited.error !== null && !isOvertaken && refusalIsShown !== true && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {words(edited.error)}
        </Alert>
      )}
      {edited.unsaved && (
        <RehearseLine draft={{ settings: edited.ready }} ready={problem === null} onOpen={onRehearse} />
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status" c={wrong === null ? "dimmed" : ""} fw={wrong === null ? 400 : 600}>
          {says}
        </Text>
        <Group gap="xs" ml="auto">
          <Button variant="default" onClick={onCancel}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={edited.saving} disabled={!edited.unsaved || edited.theirs !== null}>
            {t("ui.save")}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
