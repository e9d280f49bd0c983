import { ColorInput, Group, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inkOn } from "./contrast.ts";
import { initialsOf } from "./initials.ts";
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

/** The chat's first words in the company's colour. */
export function ChatPreview({ name, colour }: { name: string; colour: string }) {
  const { t } = useTranslation();
  const inColour = { background: colour, color: inkOn(colour) };
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t("settings.company.preview")}
      </Text>
      <Paper withBorder radius="lg" style={{ overflow: "hidden" }}>
        <Group gap="sm" p="md" wrap="nowrap" className={classes.chatHead}>
          <div className={classes.chatMark} style={inColour} aria-hidden>
            {initialsOf(name)}
          </div>
          <Text fw={600} truncate>
            {name}
          </Text>
        </Group>
        <Stack gap="xs" p="md">
          <Text size="sm" className={classes.chatAnswer ?? ""}>
            {t("settings.company.hello")}
          </Text>
          <Text size="sm" className={classes.chatQuestion ?? ""} style={inColour}>
            {t("settings.company.question")}
          </Text>
        </Stack>
      </Paper>
    </div>
  );
}
