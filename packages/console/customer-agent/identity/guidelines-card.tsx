import { guidelineKinds } from "@baton/contract";
import {
  ActionIcon,
  Button,
  Group,
  Paper,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "./card.tsx";
import type { CardProps } from "./identity-draft.ts";
import { type Guideline, moved } from "./identity-draft.ts";
import { useMissing } from "./use-missing.ts";

/** What a model is told about how to behave, in order. */
export function GuidelinesCard({ draft: { guidelines }, mayEdit, onChange }: CardProps) {
  const { t } = useTranslation();
  const put = (next: readonly Guideline[]) => onChange({ guidelines: [...next] });
  const add = () =>
    put([...guidelines, { id: crypto.randomUUID(), kind: "tone", title: "", text: "", enabled: true }]);
  return (
    <Card heading={t("customerAgent.identity.guidelines")} lead={t("customerAgent.identity.guidelinesLead")}>
      <Stack gap="md">
        {guidelines.length === 0 && <Text c="dimmed">{t("customerAgent.identity.guidelinesNone")}</Text>}
        {guidelines.map((guideline, index) => (
          <GuidelineRow
            key={guideline.id}
            guideline={guideline}
            place={{ index, count: guidelines.length }}
            mayEdit={mayEdit}
            onChange={(patch) =>
              put(guidelines.map((one) => (one.id === guideline.id ? { ...one, ...patch } : one)))
            }
            onMove={(by) => put(moved(guidelines, index, by))}
            onRemove={() => put(guidelines.filter((one) => one.id !== guideline.id))}
          />
        ))}
        {mayEdit && guidelines.length < 50 && (
          <Group>
            <Button variant="default" leftSection={<IconPlus aria-hidden size={16} />} onClick={add}>
              {t("customerAgent.identity.addGuideline")}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

type GuidelineRowProps = {
  guideline: Guideline;
  place: { index: number; count: number };
  mayEdit: boolean;
  onChange: (patch: Partial<Guideline>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

function GuidelineRow(props: GuidelineRowProps) {
  const { t } = useTranslation();
  const { guideline, place, mayEdit, onChange } = props;
  const missing = useMissing();
  const name = guideline.title.trim() || t("customerAgent.identity.unnamed", { position: place.index + 1 });
  return (
    <Paper withBorder radius="md" p="md" role="group" aria-label={name}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <Select
            w={190}
            label={t("customerAgent.identity.kind")}
            allowDeselect={false}
            readOnly={!mayEdit}
            value={guideline.kind}
            data={guidelineKinds.map((value) => ({
              value,
              label: t(`customerAgent.identity.kinds.${value}`),
            }))}
            onChange={(value) => {
              const kind = guidelineKinds.find((one) => one === value);
              if (kind !== undefined) onChange({ kind });
            }}
          />
          <TextInput
            flex="1 1 12rem"
            label={t("customerAgent.identity.guidelineTitle")}
            maxLength={120}
            readOnly={!mayEdit}
            value={guideline.title}
            {...missing("title", guideline.title, t("customerAgent.identity.needsTitle"))}
            onChange={(event) => onChange({ title: event.currentTarget.value })}
          />
        </Group>
        <Textarea
          label={t("customerAgent.identity.guidelineText")}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={2000}
          dir="auto"
          readOnly={!mayEdit}
          value={guideline.text}
          {...missing("text", guideline.text, t("customerAgent.identity.needsText"))}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
        <RowActions {...props} name={name} />
      </Stack>
    </Paper>
  );
}

function RowActions({
  guideline,
  place,
  mayEdit,
  onChange,
  onMove,
  onRemove,
  name,
}: GuidelineRowProps & { name: string }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <Switch
        aria-label={t("customerAgent.identity.guidelineOn", { title: name })}
        disabled={!mayEdit}
        checked={guideline.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
      {mayEdit && (
        <Group gap={4}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            disabled={place.index === 0}
            aria-label={t("customerAgent.identity.guidelineUp", { title: name })}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp aria-hidden size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            disabled={place.index === place.count - 1}
            aria-label={t("customerAgent.identity.guidelineDown", { title: name })}
            onClick={() => onMove(1)}
          >
            <IconArrowDown aria-hidden size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t("customerAgent.identity.guidelineRemove", { title: name })}
            onClick={onRemove}
          >
            <IconTrash aria-hidden size={16} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
