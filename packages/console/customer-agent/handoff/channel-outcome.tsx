import { Alert, Badge, Button, Collapse, Group, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useId, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { useMomentWords } from "../opening-words.ts";
import type { ChannelPreview } from "../queries.ts";
import { Notice } from "./message-preview.tsx";
import { byEligibility, candidatesKey, doorsKey, outcomeKey, textIn } from "./preview-words.ts";

const colours = { available: "teal", busy: "yellow", unavailable: "gray" } as const;

/** What would become of a conversation on a channel: who gets it or where it stands, why, and what is read. */
export function ChannelOutcome({ preview }: { preview: ChannelPreview }) {
  const { t, i18n } = useTranslation();
  const read = textIn(preview, i18n.language);
  return (
    <Stack gap="xs">
      <Group gap="xs" align="baseline" wrap="nowrap">
        {preview.mode !== "nobody" && (
          <Badge
            variant="light"
            tt="none"
            color={colours[preview.verdict]}
            style={{ flex: "none" }}
            // In its own colour the word can't be read on its tint.
            styles={{ label: { color: "var(--mantine-color-text)" } }}
          >
            {t(`customerAgent.rightNow.verdict.${preview.verdict}`)}
          </Badge>
        )}
        <Gets preview={preview} />
      </Group>
      {preview.fallback !== null && preview.outcome !== "kept" && (
        <Alert color="red" variant="light" p="xs" icon={<IconAlertTriangle aria-hidden size={16} />}>
          {t(`customerAgent.rightNow.fallback.${preview.fallback}`)}
        </Alert>
      )}
      <Doors preview={preview} />
      <Candidates preview={preview} />
      {read !== null && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {t("customerAgent.rightNow.reads")}
          </Text>
          <Notice text={read.text} language={read.language} />
        </div>
      )}
    </Stack>
  );
}

function Gets({ preview }: { preview: ChannelPreview }) {
  const { t } = useTranslation();
  return (
    <Text>
      <Trans
        i18nKey={`customerAgent.rightNow.gets.${outcomeKey(preview)}`}
        values={{
          name: preview.chosen?.name ?? "",
          inbox: preview.inbox?.name ?? t("customerAgent.process.inboxGone"),
          place: preview.waiting + 1,
        }}
        components={{ b: <b /> }}
        // A teammate may be called "<b>": names are text, never tags.
        tOptions={{ interpolation: { escapeValue: true } }}
        shouldUnescape
      />
    </Text>
  );
}

/** Whether the destination is open; said of nobody when the customer agent keeps everything. */
function Doors({ preview }: { preview: ChannelPreview }) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const { inbox, nextOpening } = preview;
  if (preview.mode === "nobody" || inbox === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t(`customerAgent.rightNow.doors.${doorsKey(preview)}`, {
        inbox: inbox.name,
        at: nextOpening === null ? "" : moment(nextOpening),
      })}
    </Text>
  );
}

/** The people of the route, with why each could or could not take it; folded, for there may be many. */
function Candidates({ preview }: { preview: ChannelPreview }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  const { candidates, candidateCount } = preview;
  if (candidateCount === 0 || preview.mode === "nobody") return null;
  const { can, cannot } = byEligibility(candidates);
  const Chevron = open ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        aria-expanded={open}
        aria-controls={id}
        rightSection={<Chevron aria-hidden size={14} />}
        onClick={() => setOpen(!open)}
      >
        {t(`customerAgent.rightNow.${candidatesKey(preview)}`, { count: candidateCount, can: can.length })}
      </Button>
      <Collapse expanded={open} id={id}>
        <List size="sm" spacing={2} mt={4} listStyleType="none" withPadding={false}>
          {[...can, ...cannot].map((one) => (
            <List.Item key={one.id}>
              <Text span fw={one.why === null ? 600 : 400}>
                {one.name}
              </Text>{" "}
              <Text span c="dimmed">
                {t(`customerAgent.rightNow.why.${one.why ?? "can"}`, {
                  open: one.open,
                  capacity: one.capacity,
                })}
              </Text>
            </List.Item>
          ))}
          {candidateCount > candidates.length && (
            <List.Item>
              <Text c="dimmed">
                {t("customerAgent.rightNow.more", { count: candidateCount - candidates.length })}
              </Text>
            </List.Item>
          )}
        </List>
      </Collapse>
    </div>
  );
}
