import { call, endpoints, zColour } from "@baton/contract";
import { Button, Group, Modal, Paper, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay, useSession } from "../app/session.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { LeaveGuard } from "../ui/leave-guard.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { PermissionNote } from "../ui/permission-note.tsx";
import { SaveBar } from "../ui/save-bar.tsx";
import { AutoAwayCard } from "./auto-away-card.tsx";
import { ChatPreview, ColourField } from "./company-looks.tsx";
import { demoQuery } from "./queries.ts";

/** Settings → Company: name, colour, and the demo data. */
export function CompanyPage() {
  const { t } = useTranslation();
  const mayManage = useMay("workspace:manage");
  const { workspace } = useSession();
  return (
    <>
      <PageHeader title={t("settings.company.title")} lead={t("settings.company.lead")} />
      <PermissionNote edit="workspace:manage" />
      <Stack gap="lg">
        <LooksCard key={`${workspace.name} ${workspace.colour}`} />
        <AutoAwayCard />
        {mayManage && <DemoCard />}
      </Stack>
    </>
  );
}

function LooksCard() {
  const { t } = useTranslation();
  const mayManage = useMay("workspace:manage");
  const { workspace } = useSession();
  const [name, setName] = useState(workspace.name);
  const [colour, setColour] = useState(workspace.colour);
  const save = useSave();
  const changed = name.trim() !== workspace.name || colour.toLowerCase() !== workspace.colour.toLowerCase();
  const colourProblem = zColour.safeParse(colour).success ? null : t("settings.company.colourProblem");
  const nameProblem = name.trim() === "" ? t("settings.company.nameProblem") : null;
  return (
    <>
      <Paper withBorder radius="lg" p="lg" component="section">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
          <Stack gap="md">
            <TextInput
              label={t("settings.company.name")}
              maxLength={120}
              readOnly={!mayManage}
              value={name}
              error={nameProblem}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <ColourField colour={colour} readOnly={!mayManage} problem={colourProblem} onChange={setColour} />
          </Stack>
          <ChatPreview name={name.trim()} colour={colourProblem === null ? colour : workspace.colour} />
        </SimpleGrid>
      </Paper>
      <SaveBar
        changed={changed}
        saving={save.isPending}
        problem={nameProblem ?? colourProblem}
        onSave={() => save.mutate({ name: name.trim(), colour: colour.toLowerCase() })}
        onDiscard={() => {
          setName(workspace.name);
          setColour(workspace.colour);
        }}
      />
      <LeaveGuard changed={changed && !save.isPending} />
    </>
  );
}

function useSave() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const complain = useErrorToast();
  return useMutation({
    mutationFn: (body: { name: string; colour: string }) => call(endpoints.changeWorkspace, { body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.session });
      notifications.show({ message: t("settings.company.saved") });
    },
    onError: complain,
  });
}

function DemoCard() {
  const { t } = useTranslation();
  const demo = useQuery(demoQuery);
  const [asking, setAsking] = useState(false);
  const load = useDemoChange(() => call(endpoints.loadDemo, {}), t("settings.company.loaded"));
  const remove = useDemoChange(() => call(endpoints.removeDemo, {}), t("settings.company.removed"));
  if (demo.data === undefined) return null;
  const { loaded } = demo.data;
  return (
    <Paper withBorder radius="lg" p="lg" component="section">
      <Group justify="space-between" gap="md">
        <div style={{ flex: "1 1 18rem" }}>
          <Title order={2} size="h4">
            {t("settings.company.demo")}
          </Title>
          <Text c="dimmed">{t(loaded ? "settings.company.demoOn" : "settings.company.demoOff")}</Text>
        </div>
        {loaded ? (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t("settings.company.remove")}
          </Button>
        ) : (
          <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
            {t("settings.company.load")}
          </Button>
        )}
      </Group>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("settings.company.removeTitle")}
        centered
      >
        <Text mb="lg">{t("settings.company.removeBody")}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t("ui.cancel")}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
          >
            {t("settings.company.remove")}
          </Button>
        </Group>
      </Modal>
    </Paper>
  );
}

/** The demo brings or takes knowledge, people and a team at once, so everything on screen is asked for anew. */
function useDemoChange(change: () => Promise<{ loaded: boolean }>, said: string) {
  const client = useQueryClient();
  const complain = useErrorToast();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ message: said });
    },
    onError: complain,
  });
}
