import { ActionIcon, Group, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useClock } from "../help-desk/use-words.ts";
import { type Channel, channelsQuery } from "../settings/queries.ts";
import { ChannelIcon, useChannelTitle } from "../ui/channel-icon.tsx";
import { dayOf, type Period, type PeriodChoice, type PeriodProblem } from "./period.ts";

/** What is chosen on top of the page. */
export type Chosen = { readonly choice: PeriodChoice; readonly channelId: string | null };

type PeriodBarProps = {
  chosen: Chosen;
  /** What the choice comes to. */
  period: Period | PeriodProblem;
  onChoose: (chosen: Chosen) => void;
  onReload: () => void;
};

const lengths = [7, 28, 90];

type OptionProps = { option: { value: string; label: string }; channels: readonly Channel[] };

function ChannelOption({ option, channels }: OptionProps) {
  const channel = channels.find(({ id }) => id === option.value);
  return (
    <Group gap="xs" wrap="nowrap">
      {channel !== undefined && <ChannelIcon kind={channel.kind} />}
      {option.label}
    </Group>
  );
}

/** Which days are looked at, and of which channel. */
export function PeriodBar({ chosen, period, onChoose, onReload }: PeriodBarProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const channels = useQuery(channelsQuery).data ?? [];
  const titleOf = useChannelTitle();
  const { choice, channelId } = chosen;
  const selected = channels.find(({ id }) => id === channelId);
  const choose = (value: string): void => {
    const today = dayOf(Date.now());
    const next: PeriodChoice =
      value === "dates"
        ? { kind: "dates", first: today, last: today }
        : { kind: "days", days: Number(value) };
    onChoose({ ...chosen, choice: next });
  };
  return (
    <Stack gap={6} mb="xl">
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label={t("reports.period.label")}
          maw="100%"
          style={{ flexWrap: "wrap" }}
          value={choice.kind === "days" ? String(choice.days) : "dates"}
          onChange={choose}
          data={[
            ...lengths.map((days) => ({ value: String(days), label: t("reports.period.days", { days }) })),
            { value: "dates", label: t("reports.period.custom") },
          ]}
        />
        {choice.kind === "dates" && (
          <Dates choice={choice} period={period} onChoose={(next) => onChoose({ ...chosen, choice: next })} />
        )}
        {channels.length > 1 && (
          <Select
            aria-label={t("reports.period.channel")}
            placeholder={t("reports.period.everyChannel")}
            clearable
            value={channelId}
            data={channels.map((channel) => ({ value: channel.id, label: titleOf(channel) }))}
            leftSection={selected === undefined ? null : <ChannelIcon kind={selected.kind} />}
            renderOption={({ option }) => <ChannelOption option={option} channels={channels} />}
            onChange={(id) => onChoose({ ...chosen, channelId: id })}
          />
        )}
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label={t("reports.period.reload")}
          onClick={onReload}
        >
          <IconRefresh aria-hidden size={18} />
        </ActionIcon>
      </Group>
      {typeof period === "object" && (
        <Text size="sm" c="dimmed">
          {t("reports.period.zone", { zone: period.timeZone, until: clock.full(period.to) })}
        </Text>
      )}
    </Stack>
  );
}

type DatesProps = {
  choice: Extract<PeriodChoice, { kind: "dates" }>;
  period: Period | PeriodProblem;
  onChoose: (choice: PeriodChoice) => void;
};

function Dates({ choice, period, onChoose }: DatesProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        type="date"
        label={t("reports.period.from")}
        value={choice.first}
        onChange={(event) => onChoose({ ...choice, first: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("reports.period.to")}
        value={choice.last}
        error={typeof period === "string" ? t(`reports.period.${period}`) : null}
        onChange={(event) => onChoose({ ...choice, last: event.currentTarget.value })}
      />
    </Group>
  );
}
