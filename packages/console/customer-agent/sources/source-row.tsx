import { Badge, Group, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconFileText, IconLock, IconWorld } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import settings from "../../settings/settings.module.css";
import { useInstantWords } from "../instant-words.ts";
import { isMoving, type Source } from "./queries.ts";

/** Words of a badge in the colour of text: in their own the smallest ones are too pale. */
export const badgeWords = { label: { color: "var(--mantine-color-text)", overflow: "visible" } } as const;

const colours = { waiting: "gray", fetching: "blue", ready: "teal", failed: "red", paused: "gray" } as const;

/** A source in a list: what it is, how far it is, and what is wrong with it. */
export function SourceRow({ source, onOpen }: { source: Source; onOpen: () => void }) {
  const { t } = useTranslation();
  const { name, kind, url, audience } = source;
  const Icon = kind === "file" ? IconFileText : IconWorld;
  return (
    <li className={settings.row}>
      <UnstyledButton className={settings.button} aria-label={t("sources.open", { name })} onClick={onOpen}>
        <Group wrap="nowrap" align="flex-start" gap="sm">
          <Icon aria-hidden size={20} stroke={1.5} style={{ flex: "none", marginTop: 2 }} />
          <Stack gap={4} flex={1} miw={0}>
            <Group gap="xs">
              <Text fw={600} style={{ overflowWrap: "anywhere" }}>
                {name}
              </Text>
              <StatusBadge source={source} />
              {audience === "internal" && (
                <Badge
                  size="sm"
                  tt="none"
                  variant="outline"
                  color="gray"
                  leftSection={<IconLock aria-hidden size={11} />}
                >
                  {t("sources.internal")}
                </Badge>
              )}
            </Group>
            {url !== null && (
              <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {t(`sources.kind.${kind}`)} · {url}
              </Text>
            )}
            <SourceState source={source} />
          </Stack>
        </Group>
      </UnstyledButton>
    </li>
  );
}

/** The status of a source in a word. */
export function StatusBadge({ source: { status, paused } }: { source: Source }) {
  const { t } = useTranslation();
  const shown = paused ? "paused" : status;
  return (
    <Badge
      size="sm"
      tt="none"
      variant="light"
      color={colours[shown]}
      styles={badgeWords}
      style={{ flex: "none" }}
    >
      {t(`sources.status.${shown}`)}
    </Badge>
  );
}

/** How far a source is, or what it holds, and what went wrong. */
export function SourceState({ source }: { source: Source }) {
  const { t } = useTranslation();
  const when = useInstantWords();
  const { pages, failure, refreshedAt, kind } = source;
  return (
    <>
      {isMoving(source) && <Moving source={source} />}
      {failure !== null && (
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconAlertTriangle
            aria-hidden
            size={16}
            style={{ flex: "none", marginTop: 2 }}
            color="var(--mantine-color-red-text)"
          />
          <Text size="sm" c="var(--mantine-color-red-text)">
            {t(`sources.reason.${failure}`)}
            {refreshedAt !== null && ` ${t("sources.kept", { at: when(refreshedAt) })}`}
          </Text>
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {useFacts(source).join(" · ")}
      </Text>
      {source.capped && kind !== "page" && (
        <Text size="xs" c="dimmed">
          {t("sources.capped")}
        </Text>
      )}
      {kind !== "file" && pages.failed > 0 && failure === null && (
        <Text size="xs" c="var(--mantine-color-red-text)">
          {t("sources.problems", { count: pages.failed })}
        </Text>
      )}
    </>
  );
}

function Moving({ source: { status, kind, pages } }: { source: Source }) {
  const { t } = useTranslation();
  const isFetching = status === "fetching";
  const words = !isFetching
    ? t("sources.waiting")
    : kind === "file"
      ? t("sources.progressFile")
      : t("sources.progress", { done: pages.done, known: pages.known });
  return (
    <Stack gap={4} maw={360}>
      <Text size="sm" role="status">
        {words}
      </Text>
      {isFetching && kind !== "file" && (
        <Progress aria-label={words} size="sm" value={(100 * pages.done) / Math.max(1, pages.known)} />
      )}
    </Stack>
  );
}

function useFacts(source: Source): string[] {
  const { t } = useTranslation();
  const when = useInstantWords();
  const { kind, pages, passages, refreshedAt, nextAt, failure } = source;
  const read = pages.known - pages.failed - pages.leftOut;
  const isStill = !isMoving(source);
  return [
    ...(kind !== "file" && isStill && read > 0 ? [t("sources.pages", { count: read })] : []),
    ...(passages > 0 ? [t("sources.passages", { count: passages })] : []),
    ...(refreshedAt !== null && failure === null ? [t("sources.readAt", { at: when(refreshedAt) })] : []),
    ...(nextAt !== null && isStill ? [t("sources.nextAt", { at: when(nextAt) })] : []),
  ];
}
