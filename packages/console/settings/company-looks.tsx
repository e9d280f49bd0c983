import { ColorInput, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inkOn } from "./contrast.ts";
import { initialsOf } from "./initials.ts";
import { widgetQuery } from "./queries.ts";
import classes from "./settings.module.css";

const swatches = ["#0f766e", "#1d4ed8", "#6d28d9", "#be185d", "#b91c1c", "#c2410c", "#4d7c0f", "#334155"];

type ColourFieldProps = {
  colour: string;
  readOnly?: boolean;
  problem?: string | null;
  onChange: (colour: string) => void;
};

/** The company's colour, picked from a few that read well, or any. */
export function ColourField({ colour, readOnly = false, problem = null, onChange }: ColourFieldProps) {
  const { t } = useTranslation();
  return (
    <ColorInput
      label={t("settings.company.colour")}
      description={t("settings.company.colourHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      format="hex"
      withEyeDropper={false}
      swatches={swatches}
      swatchesPerRow={8}
      readOnly={readOnly}
      value={colour}
      error={problem}
      onChange={onChange}
    />
  );
}

/** How the chat begins: with the customer agent and its greeting, for this company and in its colour. */
export function ChatPreview({ name, colour }: { name: string; colour: string }) {
  const { t, i18n } = useTranslation();
  const widget = useQuery(widgetQuery).data;
  const customerAgent = t("settings.company.customerAgent");
  const agentName = widget?.customerAgentName ?? customerAgent;
  const greetings: Readonly<Record<string, string | undefined>> = widget?.greeting ?? {};
  const inColour = { background: colour, color: inkOn(colour) };
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t("settings.company.preview")}
      </Text>
      <Paper withBorder radius="lg" style={{ overflow: "hidden" }}>
        <Group gap="sm" p="md" wrap="nowrap" className={classes.chatHead}>
          <div className={classes.chatMark} style={inColour} aria-hidden>
            {initialsOf(agentName)}
          </div>
          <div className={classes.chatNames}>
            <Group gap={7} wrap="nowrap">
              <Text fw={650} size="sm" truncate>
                {agentName}
              </Text>
              <span className={classes.chatBadge}>{t("settings.company.ai")}</span>
            </Group>
            <Text size="xs" c="dimmed" truncate>
              {name === "" ? customerAgent : `${customerAgent} · ${name}`}
            </Text>
          </div>
        </Group>
        <Stack gap="xs" p="md">
          <Text size="sm" className={classes.chatAnswer ?? ""}>
            {greetings[i18n.language] ?? t("settings.company.hello")}
          </Text>
          <Text size="sm" className={classes.chatQuestion ?? ""} style={inColour}>
            {t("settings.company.question")}
          </Text>
        </Stack>
      </Paper>
    </div>
  );
}
