import type { Filter, Occasion, WorkflowDefinition } from "@baton/engine";
import { Button, Checkbox, Divider, Stack, Switch, TagsInput, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { officeHours } from "../ui/hours-edit.ts";
import { HoursEditor } from "../ui/hours-editor.tsx";
import { browserZone } from "../ui/moment-words.ts";
import { useEditor } from "./editor-context.tsx";
import { blankFilter, FilterEditor } from "./filter-editor.tsx";
import { useProblemAt } from "./use-problem-words.ts";

const kinds = ["handoff", "ticket_created", "filter", "by_hand"] as const;

/** What enrolls a ticket, when a run ends early, and when steps are taken. */
export function SettingsForm() {
  return (
    <Stack gap="lg">
      <OccasionFields />
      <Divider />
      <UnenrollFields />
      <Divider />
      <WindowFields />
    </Stack>
  );
}

function OccasionFields() {
  const { t } = useTranslation();
  const { definition, change } = useEditor();
  const problemAt = useProblemAt(null);
  const { enrollment } = definition;
  const { occasions } = enrollment;
  const put = (next: readonly Occasion[], of: string | null = null) =>
    change({ ...definition, enrollment: { ...enrollment, occasions: next } }, of);
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={t("workflows.settings.occasions")}
        error={occasions.length === 0 ? problemAt("enrollment.occasions") : null}
        value={occasions.map(({ kind }) => kind)}
        onChange={(chosen) => put(withKinds(occasions, chosen))}
      >
        <Stack gap={6} mt={6}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`workflows.occasion.${kind}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {occasions.map((occasion, place) => (
        <OccasionFilter
          key={occasion.kind}
          occasion={occasion}
          path={`enrollment.occasions.${place}.filter`}
          onChange={(next) =>
            put(
              occasions.map((one, index) => (index === place ? next : one)),
              occasion.kind,
            )
          }
        />
      ))}
      <Switch
        label={t("workflows.settings.again")}
        description={t("workflows.settings.againHint")}
        checked={enrollment.again}
        onChange={(event) =>
          change({ ...definition, enrollment: { ...enrollment, again: event.currentTarget.checked } })
        }
      />
    </Stack>
  );
}

function withKinds(occasions: readonly Occasion[], chosen: readonly string[]): Occasion[] {
  return kinds
    .filter((kind) => chosen.includes(kind))
    .map((kind): Occasion => {
      const there = occasions.find((one) => one.kind === kind);
      if (there !== undefined) return there;
      return kind === "filter" || kind === "ticket_created" ? { kind, filter: null } : { kind };
    });
}

type OccasionFilterProps = { occasion: Occasion; path: string; onChange: (occasion: Occasion) => void };

function OccasionFilter({ occasion, path, onChange }: OccasionFilterProps) {
  const { t } = useTranslation();
  const problemAt = useProblemAt(null);
  if (occasion.kind !== "filter" && occasion.kind !== "ticket_created") return null;
  const { filter, kind } = occasion;
  const title = t(`workflows.occasion.${kind}`);
  if (filter === null && kind === "ticket_created")
    return (
      <div>
        <Text fw={600} size="sm">
          {title}
        </Text>
        <Text size="sm">{t("workflows.steps.form.any")}</Text>
        <Button size="compact-sm" variant="subtle" onClick={() => onChange({ kind, filter: blankFilter })}>
          {t("workflows.steps.form.restrict")}
        </Button>
      </div>
    );
  const missing = filter === null ? problemAt(path) : null;
  return (
    <div>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <FilterEditor
        label={title}
        filter={filter ?? blankFilter}
        problemAt={(inner) => (missing === null ? problemAt(`${path}.${inner}`) : missing)}
        onChange={(next) =>
          onChange({ kind, filter: next.of.length === 0 && kind === "ticket_created" ? null : next })
        }
      />
    </div>
  );
}

function UnenrollFields() {
  const { t } = useTranslation();
  const { definition, change } = useEditor();
  const problemAt = useProblemAt(null);
  const put = (unenroll: Filter | null) => change({ ...definition, unenroll }, "unenroll");
  const { unenroll } = definition;
  return (
    <Stack gap="xs" align="stretch">
      <Text fw={600} size="sm">
        {t("workflows.settings.unenroll")}
      </Text>
      <Text size="sm" c="dimmed">
        {t(unenroll === null ? "workflows.settings.unenrollOff" : "workflows.settings.unenrollHint")}
      </Text>
      {unenroll === null ? (
        <Button variant="default" size="xs" onClick={() => put(blankFilter)}>
          {t("workflows.settings.unenrollAdd")}
        </Button>
      ) : (
        <>
          <FilterEditor
            label={t("workflows.settings.unenroll")}
            filter={unenroll}
            problemAt={(path) => problemAt(`unenroll.${path}`)}
            onChange={(next) => put(next.of.length === 0 ? null : next)}
          />
          <Button variant="subtle" size="compact-sm" color="red" onClick={() => put(null)}>
            {t("workflows.settings.removeConditions")}
          </Button>
        </>
      )}
    </Stack>
  );
}

function WindowFields() {
  const { t } = useTranslation();
  const { definition, change, mayEdit } = useEditor();
  const problemAt = useProblemAt(null);
  const { window } = definition;
  const put = (next: Partial<WorkflowDefinition>, of: string | null = null) =>
    change({ ...definition, ...next }, of);
  const never = problemAt("window.week");
  return (
    <Stack gap="sm">
      <Switch
        label={t("workflows.settings.window")}
        description={t("workflows.settings.windowHint")}
        checked={window !== null}
        onChange={(event) => put({ window: event.currentTarget.checked ? officeHours(browserZone()) : null })}
      />
      {window !== null && (
        <HoursEditor
          readOnly={!mayEdit}
          value={window}
          onChange={(next) => put({ window: next }, "window")}
        />
      )}
      {never !== null && (
        <Text size="sm" c="red">
          {never}
        </Text>
      )}
      <TagsInput
        label={t("workflows.settings.blocked")}
        placeholder={t("workflows.settings.blockedPlaceholder")}
        error={problemAt("blockedDates")}
        value={[...definition.blockedDates]}
        // Only what is a date of the calendar can be sent at all.
        onChange={(dates) => put({ blockedDates: dates.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)) })}
      />
    </Stack>
  );
}
