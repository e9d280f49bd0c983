import { call, endpoints } from "@baton/contract";
import { Button, Group, SegmentedControl, Text, ThemeIcon, Title, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCircle } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { sessionQuery } from "../app/session.tsx";
import { demoQuery } from "../settings/queries.ts";
import { type Task, tasks } from "./progress.ts";
import { useProgress } from "./use-progress.ts";
import classes from "./welcome.module.css";

type Side = "visitor" | "helpDesk";

/** Step 3: the visitor's chat beside the help desk, with a checklist that ticks itself. */
export function TryStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation();
  const [side, setSide] = useState<Side>("visitor");
  const { done, arrivedId } = useProgress();
  const isAvailable = useBecomeAvailable();
  const isComplete = done.size === tasks.length;
  // What arrived is opened, so that the newcomer sees the handoff card without looking for it.
  const helpDesk = arrivedId === null ? "/help-desk" : `/help-desk/all_open/${arrivedId}`;
  return (
    <>
      <Group px="lg" py="md" gap="md" align="flex-start">
        <div style={{ flex: "1 1 16rem" }}>
          <Title order={1} size="h4">
            {t("welcome.try.title")}
          </Title>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {t("welcome.try.body")} {isAvailable && t("welcome.try.available")}
          </Text>
        </div>
        <Button variant={isComplete ? "filled" : "default"} onClick={onNext}>
          {t("welcome.try.next")}
        </Button>
        <Checklist done={done} />
        <SegmentedControl
          hiddenFrom="sm"
          fullWidth
          w="100%"
          aria-label={t("welcome.try.title")}
          value={side}
          onChange={(value) => setSide(value === "helpDesk" ? "helpDesk" : "visitor")}
          data={[
            { value: "visitor", label: t("welcome.try.visitor") },
            { value: "helpDesk", label: t("welcome.try.helpDesk") },
          ]}
        />
      </Group>
      <div className={classes.split}>
        <Frame title={t("welcome.try.visitor")} src="/chat" hidden={side !== "visitor"} />
        <Frame title={t("welcome.try.helpDesk")} src={helpDesk} hidden={side !== "helpDesk"} />
      </div>
    </>
  );
}

/** One half of the screen; on a phone the other one is hidden but goes on living. */
function Frame({ title, src, hidden }: { title: string; src: string; hidden: boolean }) {
  return (
    <section className={classes.side} data-hidden={hidden || undefined} aria-label={title}>
      <Text size="sm" fw={600} className={classes.sideTitle ?? ""}>
        {title}
      </Text>
      <iframe className={classes.frame} title={title} src={src} />
    </section>
  );
}

function Checklist({ done }: { done: ReadonlySet<Task> }) {
  const { t } = useTranslation();
  const hasDemo = useQuery(demoQuery).data?.loaded === true;
  const next = tasks.find((task) => !done.has(task));
  const hintOf = (task: Task) =>
    task === "asked" && !hasDemo ? t("welcome.try.askedHintPlain") : t(`welcome.try.${task}Hint`);
  return (
    <div style={{ flexBasis: "100%" }} role="status">
      <VisuallyHidden>{t("welcome.try.list")}</VisuallyHidden>
      <ol className={classes.tasks}>
        {tasks.map((task) => {
          const isDone = done.has(task);
          const what = t(`welcome.try.${task}`);
          return (
            <li
              key={task}
              data-next={task === next || (next === undefined && task === "arrived") || undefined}
            >
              <ThemeIcon size={22} radius="xl" variant={isDone ? "filled" : "default"} aria-hidden>
                {isDone ? <IconCheck size={14} /> : <IconCircle size={10} />}
              </ThemeIcon>
              <div>
                <Text size="sm" fw={600} aria-hidden>
                  {what}
                </Text>
                <VisuallyHidden>
                  {t(isDone ? "welcome.try.done" : "welcome.try.open", { what })}
                </VisuallyHidden>
                {!isDone && (
                  <Text size="xs" c="dimmed">
                    {hintOf(task)}
                  </Text>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {next === undefined && (
        <Text size="sm" mt="xs">
          {t("welcome.try.all")}
        </Text>
      )}
    </div>
  );
}

/** Sets the newcomer to Available, once: a new owner begins Away, and would see their first handoff reach nobody. */
function useBecomeAvailable(): boolean {
  const client = useQueryClient();
  const teammate = useQuery(sessionQuery).data?.teammate;
  const id = teammate?.id;
  const [tried, setTried] = useState(false);
  const isAway = teammate?.status === "away";
  useEffect(() => {
    if (id === undefined || !isAway || tried) return;
    setTried(true);
    call(endpoints.setStatus, { params: { id }, body: { status: "available" } }).then(
      () => client.invalidateQueries({ queryKey: keys.session }),
      // The switch in the help desk beside it does the same.
      () => undefined,
    );
  }, [id, isAway, tried, client]);
  return teammate?.status === "available";
}
