import { deliveryStates } from "@baton/contract";
import { Button, Group, Paper, Select, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../settings/section.tsx";
import settings from "../settings/settings.module.css";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { type Delivery, type Endpoint, type LogFilter, logQuery } from "./queries.ts";

/** What was sent and what came of it, newest first. */
export function LogSection({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<LogFilter>({ endpointId: null, state: null });
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(logQuery(filter));
  const deliveries = data?.pages.flatMap((page) => page.deliveries);
  return (
    <Section title={t("webhooks.log.title")}>
      <Text size="sm" c="dimmed" mb="sm">
        {t("webhooks.log.lead")}
      </Text>
      <Filters endpoints={endpoints} filter={filter} onChange={setFilter} />
      {isPending && <LoadingNote />}
      {error !== null && data === undefined && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {deliveries?.length === 0 && (
        <Text c="dimmed" size="sm">
          {t(isAll(filter) ? "webhooks.log.none" : "webhooks.log.noneSuch")}
        </Text>
      )}
      {deliveries !== undefined && deliveries.length > 0 && (
        <Paper
          withBorder
          radius="md"
          component="ul"
          className={settings.list}
          aria-label={t("webhooks.log.title")}
        >
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} to={receiver(delivery, endpoints)} />
          ))}
        </Paper>
      )}
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("webhooks.log.more")}
        </Button>
      )}
    </Section>
  );
}

function isAll({ endpointId, state }: LogFilter): boolean {
  return endpointId === null && state === null;
}

/** The endpoint's name, where it is one that is still there; a step of a workflow and a removed one have none. */
function receiver({ endpointId }: Delivery, endpoints: readonly Endpoint[]): string | null {
  return endpoints.find(({ id }) => id === endpointId)?.name ?? null;
}

type FiltersProps = {
  endpoints: readonly Endpoint[];
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
};

function Filters({ endpoints, filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" mb="sm">
      <Select
        size="xs"
        w={200}
        aria-label={t("webhooks.log.endpoint")}
        placeholder={t("webhooks.log.allEndpoints")}
        clearable
        clearButtonProps={{ "aria-label": t("webhooks.log.allEndpoints") }}
        value={filter.endpointId}
        data={endpoints.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(endpointId) => onChange({ ...filter, endpointId })}
      />
      <Select
        size="xs"
        w={170}
        aria-label={t("webhooks.log.state")}
        placeholder={t("webhooks.log.allStates")}
        clearable
        clearButtonProps={{ "aria-label": t("webhooks.log.allStates") }}
        value={filter.state}
        data={deliveryStates.map((state) => ({ value: state, label: t(`webhooks.log.states.${state}`) }))}
        onChange={(value) =>
          onChange({ ...filter, state: deliveryStates.find((state) => state === value) ?? null })
        }
      />
    </Group>
  );
}
