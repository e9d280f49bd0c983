import { Alert, Button, Drawer, Group, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DropQuestion } from "../../ui/drop-question.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { useFocusReturn } from "../../ui/use-focus.ts";
import classes from "../handoff/panel.module.css";

type AgentPanelProps = {
  title: string;
  unsaved: boolean;
  saving: boolean;
  /** Why it can't be saved yet, in a sentence. */
  problem: string | null;
  /** What the server refused and no field shows. */
  error: Error | null;
  onSave: () => void;
  onClose: () => void;
  /** True while something lies over it, which Escape closes first. */
  covered?: boolean;
  /** What stands above Save while there are changes. */
  foot?: ReactNode;
  children: ReactNode;
};

/** The right-hand panel in which one thing about the customer agent is edited; closing with changes asks. */
export function AgentPanel(props: AgentPanelProps) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const [asking, setAsking] = useState(false);
  useFocusReturn();
  const { unsaved, saving, problem, error } = props;
  const close = () => (unsaved && !saving ? setAsking(true) : props.onClose());
  return (
    <Drawer
      opened
      onClose={close}
      closeOnEscape={!asking && props.covered !== true}
      position="right"
      size={640}
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
          if (problem === null && unsaved) props.onSave();
        }}
      >
        <div className={classes.fields}>{props.children}</div>
        <div className={classes.foot}>
          {error !== null && (
            <Alert color="red" variant="light" role="alert" mb="sm">
              {words(error)}
            </Alert>
          )}
          {unsaved && props.foot}
          <Group justify="space-between" gap="sm">
            <Text size="sm" role="status" c={problem === null ? "dimmed" : ""}>
              {problem ?? (unsaved ? t("customerAgent.handoff.unsaved") : "")}
            </Text>
            <Group gap="xs" ml="auto">
              <Button variant="default" onClick={close}>
                {t("ui.cancel")}
              </Button>
              <Button type="submit" loading={saving} disabled={!unsaved || problem !== null}>
                {t("ui.save")}
              </Button>
            </Group>
          </Group>
        </div>
      </form>
      <LeaveGuard changed={unsaved} />
      {asking && <DropQuestion onStay={() => setAsking(false)} onLeave={props.onClose} />}
    </Drawer>
  );
}
