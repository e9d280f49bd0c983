import { Badge, Button, Group, Paper, Text, UnstyledButton } from "@mantine/core";
import { IconPlus, IconTags } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../app/session.tsx";
import settings from "../settings/settings.module.css";
import { EmptyNote, ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { PropertyPanel } from "./property-panel.tsx";
import { type Property, propertiesQuery } from "./queries.ts";

/** Settings → Ticket properties: what the workspace wants to know of every ticket. */
export function PropertiesPage() {
  const { t } = useTranslation();
  const mayManage = useMay("tickets:manage");
  const { data, error, isPending, refetch } = useQuery(propertiesQuery);
  /** The key of the property that is open; null for a new one, undefined for none. */
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const own = data?.filter(({ builtIn }) => !builtIn);
  const open = own?.find(({ key }) => key === opened) ?? null;
  const add = (
    <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setOpened(null)}>
      {t("tickets.properties.add")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("tickets.properties.title")}
        lead={t("tickets.properties.lead")}
        actions={mayManage && own?.length !== 0 && add}
      />
      <PermissionNote edit="tickets:manage" />
      {isPending && <LoadingNote />}
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {own?.length === 0 && (
        <EmptyNote
          icon={<IconTags aria-hidden size={32} stroke={1.5} />}
          title={t("tickets.properties.emptyTitle")}
        >
          {t("tickets.properties.emptyBody")}
          {mayManage && (
            <Group justify="center" mt="md">
              {add}
            </Group>
          )}
        </EmptyNote>
      )}
      {own !== undefined && own.length > 0 && (
        <Paper
          withBorder
          radius="lg"
          component="ul"
          className={settings.list}
          aria-label={t("tickets.properties.title")}
        >
          {own.map((property) => (
            <PropertyRow key={property.key} property={property} onOpen={() => setOpened(property.key)} />
          ))}
        </Paper>
      )}
      <Text size="sm" c="dimmed" mt="md">
        {t("tickets.properties.always")}
      </Text>
      {data !== undefined && opened !== undefined && (opened === null || open !== null) && (
        <PropertyPanel
          key={opened}
          property={open}
          taken={data.flatMap(({ key }) => (key === opened ? [] : [key]))}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function PropertyRow({ property, onOpen }: { property: Property; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const names = property.options?.map(({ name }) => name) ?? [];
  const choices = t("tickets.properties.choices", {
    count: names.length,
    names: new Intl.ListFormat(i18n.language, { type: "unit" }).format(names),
  });
  const type = t(`tickets.properties.types.${property.type}`);
  const about = property.type === "choice" ? choices : type;
  return (
    <li className={settings.row}>
      <UnstyledButton
        className={settings.button}
        aria-label={`${t("tickets.open", { name: property.name })}. ${about}`}
        onClick={onOpen}
      >
        <div className={settings.place}>
          <div className={settings.who}>
            <Text fw={600}>{property.name}</Text>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {property.type === "choice" ? choices : property.key}
            </Text>
          </div>
          <Badge tt="none" variant="outline" color="gray">
            {type}
          </Badge>
        </div>
      </UnstyledButton>
    </li>
  );
}
