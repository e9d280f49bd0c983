import { type WebhookEvent, webhookEvents } from "@baton/contract";
import { Checkbox, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

type EventChoiceProps = {
  chosen: readonly WebhookEvent[];
  problem: boolean;
  onChange: (chosen: WebhookEvent[]) => void;
};

/** What an endpoint is told of, each event with what it means. */
export function EventChoice({ chosen, problem, onChange }: EventChoiceProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={t("webhooks.endpoints.events")}
      error={problem ? t("webhooks.problem.events") : null}
      value={[...chosen]}
      onChange={(values) => onChange(webhookEvents.filter((event) => values.includes(event)))}
    >
      <Stack gap="xs" mt="xs">
        {webhookEvents.map((event) => (
          <Checkbox
            key={event}
            value={event}
            label={t(`webhooks.events.${eventKey(event)}`)}
            description={event}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** The key of an event's words: a dot would lead further down in the strings. */
export function eventKey<E extends WebhookEvent>(event: E) {
  return event.replace(".", "_") as E extends `${infer Of}.${infer What}` ? `${Of}_${What}` : never;
}
