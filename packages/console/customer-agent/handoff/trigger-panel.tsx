import { ApiError } from "@baton/contract";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditPanel } from "./edit-panel.tsx";
import { useEstimates } from "./rehearsal/use-estimates.ts";
import type { HandoffVersion, TriggerDraft } from "./settings.ts";
import { Tester } from "./tester.tsx";
import { blankTrigger, pageOfTriggers, rowsToShow } from "./trigger-list.ts";
import { problemsOf, type RowProblem, refusedRows, triggerLimits } from "./trigger-problems.ts";
import { TriggerRow } from "./trigger-row.tsx";
import { type PartDraft, usePartDraft } from "./use-part-draft.ts";

const findFrom = 12;

/** The panel "Custom triggers": a text box each, + Add trigger, trash, the tester, Save. */
export function TriggerPanel({ opened, onClose }: { opened: HandoffVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const edited = usePartDraft(opened, onClose);
  const { triggers } = edited.draft;
  const known = useMemo(() => new Set(edited.base.settings.triggers.map(({ id }) => id)), [edited.base]);
  const problems = useProblems(triggers, known, edited);
  const estimates = useEstimates(edited.ready);
  const count = problems.local.size;
  return (
    <EditPanel
      title={t("customerAgent.when.custom")}
      part="when"
      edited={edited}
      width={640}
      problem={count > 0 ? t("customerAgent.triggers.problems", { count }) : null}
      refusalIsShown={problems.refused.size > 0}
      onClose={onClose}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t("customerAgent.triggers.lead")}
        </Text>
        <TriggerList
          triggers={triggers}
          known={known}
          problems={problems.shown}
          estimates={estimates}
          change={edited.change}
        />
        <Tester triggers={triggers} />
      </Stack>
    </EditPanel>
  );
}

type TriggerListProps = {
  triggers: readonly TriggerDraft[];
  /** Ids of the triggers that are saved. */
  known: ReadonlySet<string>;
  problems: ReadonlyMap<string, RowProblem>;
  /** What a rehearsal said of triggers that were not changed since. */
  estimates: ReadonlyMap<string, string>;
  change: PartDraft["change"];
};

function TriggerList({ triggers, known, problems, estimates, change }: TriggerListProps) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const [find, setFind] = useState("");
  const [limit, setLimit] = useState(pageOfTriggers);
  const addButton = useRef<HTMLButtonElement>(null);
  const { onChange, onRemove, onAdd, focused } = useTriggerEdits(change, addButton);
  const keep = new Set([
    ...problems.keys(),
    ...triggers.filter(({ id }) => !known.has(id)).map(({ id }) => id),
  ]);
  // With few rows there is no box to look in, so nothing that was typed there may hide them.
  const wanted = triggers.length >= findFrom ? find : "";
  const { rows, hidden } = rowsToShow(triggers, wanted, limit, keep);
  const places = new Map(triggers.map(({ id }, index) => [id, index + 1]));
  return (
    <Stack gap="sm">
      {triggers.length >= findFrom && (
        <TextInput
          leftSection={<IconSearch aria-hidden size={16} />}
          aria-label={t("customerAgent.triggers.find")}
          placeholder={t("customerAgent.triggers.find")}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: "none" }}>
        {rows.map((trigger) => (
          <TriggerRow
            key={trigger.id}
            trigger={trigger}
            position={places.get(trigger.id) ?? 0}
            problem={problems.get(trigger.id)}
            estimate={estimates.get(trigger.id)}
            autoFocus={trigger.id === focused}
            onChange={onChange}
            onRemove={onRemove}
            onEnter={onAdd}
          />
        ))}
      </Stack>
      {rows.length === 0 && triggers.length > 0 && (
        <Text size="sm">{t("customerAgent.triggers.foundNone")}</Text>
      )}
      {hidden > 0 && (
        <Button variant="subtle" size="xs" onClick={() => setLimit(limit + 2 * pageOfTriggers)}>
          {t("customerAgent.triggers.showMore", { count: Math.min(hidden, 2 * pageOfTriggers) })}
        </Button>
      )}
      <Group justify="space-between">
        <Button
          ref={addButton}
          variant="light"
          leftSection={<IconPlus aria-hidden size={16} />}
          disabled={triggers.length >= triggerLimits.count}
          onClick={onAdd}
        >
          {t("customerAgent.triggers.add")}
        </Button>
        <Text size="xs" c="dimmed">
          {t("customerAgent.triggers.count", {
            there: number.format(triggers.length),
            limit: number.format(triggerLimits.count),
          })}
        </Text>
      </Group>
    </Stack>
  );
}

/** Adding, changing and removing rows, by functions that stay the same so that only touched rows are drawn anew. */
function useTriggerEdits(change: PartDraft["change"], addButton: RefObject<HTMLButtonElement | null>) {
  const [focused, setFocused] = useState<string | null>(null);
  const onChange = useCallback(
    (id: string, patch: Partial<TriggerDraft>) =>
      change((draft) => ({
        ...draft,
        triggers: draft.triggers.map((trigger) => (trigger.id === id ? { ...trigger, ...patch } : trigger)),
      })),
    [change],
  );
  const onRemove = useCallback(
    (id: string) => {
      change((draft) => ({ ...draft, triggers: draft.triggers.filter((trigger) => trigger.id !== id) }));
      addButton.current?.focus();
    },
    [change, addButton],
  );
  const onAdd = useCallback(() => {
    const added = blankTrigger();
    setFocused(added.id);
    change((draft) => ({ ...draft, triggers: [...draft.triggers, added] }));
  }, [change]);
  return { onChange, onRemove, onAdd, focused };
}

/** What is wrong with the rows: `local` stops Save; what the server refused is shown until the row changes. */
function useProblems(triggers: readonly TriggerDraft[], known: ReadonlySet<string>, edited: PartDraft) {
  const { error, sent } = edited;
  // A new row left blank is dropped on saving, so it stops nobody.
  const local = useMemo(
    () => problemsOf(triggers.filter(({ id, text }) => known.has(id) || text.trim() !== "")),
    [triggers, known],
  );
  const refused = useMemo(() => {
    if (!(error instanceof ApiError) || sent === null) return new Map<string, RowProblem>();
    const textNow = new Map(triggers.map(({ id, text }) => [id, text.trim()]));
    const textSent = new Map(sent.triggers.map(({ id, text }) => [id, text]));
    const stillSo = [...refusedRows(error, sent.triggers)].filter(
      ([id]) => textNow.get(id) === textSent.get(id),
    );
    return new Map<string, RowProblem>(stillSo);
  }, [error, sent, triggers]);
  return { local, refused, shown: new Map([...refused, ...local]) };
}
