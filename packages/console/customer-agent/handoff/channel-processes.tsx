import { Accordion, Badge, Button, Group, Menu, Stack, Text, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChannelIcon, ChannelName } from "../../ui/channel-icon.tsx";
import { keepDraft } from "./kept-draft.ts";
import { MessageEditor } from "./message-editor.tsx";
import { withOwnProcess, withoutOverride, withProcess } from "./overrides.ts";
import type { Channel, People } from "./people.ts";
import { ProcessFields } from "./process-fields.tsx";
import type { Override } from "./settings.ts";
import type { PartDraft } from "./use-part-draft.ts";
import { useProcessNames } from "./use-process-names.ts";

type ChannelProcessesProps = {
  edited: PartDraft;
  people: People;
  customerAgentName: string;
  tries: number;
  /** Channels in which something needs a look: these stay unfolded. */
  troubled: ReadonlySet<string>;
  problemAt: (scope: string) => (path: string) => string | null;
};

/** The channels that are handed off another way, each with the same form; all others follow the process above. */
export function ChannelProcesses(props: ChannelProcessesProps) {
  const { t } = useTranslation();
  const { edited, people, troubled } = props;
  const [open, setOpen] = useState<readonly string[]>([]);
  const owned = edited.draft.overrides.filter(({ process }) => process !== null);
  const left = people.channels.filter(({ id }) => !owned.some(({ channelId }) => channelId === id));
  // With one channel there is nothing to tell apart, unless somebody did so by the API.
  if (people.channels.length < 2 && owned.length === 0) return null;
  return (
    <Stack gap="sm" component="section">
      <div>
        <Title order={3} size="h5">
          {t("customerAgent.channels.heading")}
        </Title>
        <Text size="sm" c="dimmed">
          {t(owned.length === 0 ? "customerAgent.channels.forAll" : "customerAgent.channels.forOthers")}
        </Text>
      </div>
      {owned.length > 0 && (
        <Accordion
          multiple
          variant="contained"
          value={[...new Set([...open, ...troubled])]}
          onChange={(next) => setOpen(next)}
        >
          {owned.map((override) => (
            <ChannelProcess key={override.channelId} override={override} {...props} />
          ))}
        </Accordion>
      )}
      {left.length > 0 && (
        <AddChannel
          left={left}
          onAdd={(id) => {
            edited.change((draft) => withOwnProcess(draft, id));
            setOpen([...open, id]);
          }}
        />
      )}
    </Stack>
  );
}

function ChannelProcess(props: ChannelProcessesProps & { override: Override }) {
  const { t } = useTranslation();
  const { edited, people, override, troubled } = props;
  const { channelId, process } = override;
  const names = useProcessNames(people);
  if (process === null) return null;
  const channel = people.channels.find(({ id }) => id === channelId);
  const name = channel?.name ?? t("customerAgent.channels.gone");
  return (
    <Accordion.Item value={channelId}>
      <Accordion.Control>
        <Group gap="xs">
          <Text fw={600}>{channel === undefined ? name : <ChannelName channel={channel} size={17} />}</Text>
          <Text size="sm" c="dimmed">
            {names.brief(process)}
          </Text>
          {troubled.has(channelId) && (
            <Badge color="red" variant="light" tt="none">
              {t("customerAgent.messages.needsLook")}
            </Badge>
          )}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="lg">
          <ProcessFields
            process={process}
            people={people}
            problemAt={props.problemAt(channelId)}
            onChange={(next) => edited.change((draft) => withProcess(draft, channelId, next))}
            onLeaving={() => keepDraft({ opened: edited.base, draft: edited.draft, scope: channelId })}
          />
          <div>
            <Title order={4} size="h6">
              {t("customerAgent.channels.texts")}
            </Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t("customerAgent.channels.textsHint")}
            </Text>
            <MessageEditor
              scope={channelId}
              edited={edited}
              customerAgentName={props.customerAgentName}
              tries={props.tries}
            />
          </div>
          <Button
            variant="subtle"
            color="red"
            size="xs"
            style={{ alignSelf: "flex-start" }}
            // With a channel's name its words take two lines on a phone.
            styles={{
              root: { height: "auto", paddingBlock: 6 },
              label: { whiteSpace: "normal", overflow: "visible", textAlign: "start" },
            }}
            leftSection={<IconTrash aria-hidden size={16} />}
            onClick={() => edited.change((draft) => withoutOverride(draft, channelId))}
          >
            {t("customerAgent.channels.remove", { channel: name })}
          </Button>
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function AddChannel({ left, onAdd }: { left: readonly Channel[]; onAdd: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="light"
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconPlus aria-hidden size={16} />}
        >
          {t("customerAgent.channels.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {left.map(({ id, kind, name }) => (
          <Menu.Item key={id} leftSection={<ChannelIcon kind={kind} />} onClick={() => onAdd(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
