import { Group, Radio, Stack, Text } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./panel.module.css";

type RadioCardsProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly title: string; readonly body: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
};

/** A choice of one among a few, each a card with its name and one sentence about it. */
export function RadioCards<T extends string>({ label, value, options, onChange }: RadioCardsProps<T>) {
  const id = useId();
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Stack gap="xs" mt={6}>
        {options.map((option) => (
          <Radio.Card
            key={option.value}
            value={option.value}
            className={classes.choice ?? ""}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={`${id}-${option.value}-body`}
          >
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator mt={2} />
              <div>
                <Group gap={6} fw={600} id={`${id}-${option.value}`}>
                  {option.icon}
                  {option.title}
                </Group>
                <Text size="sm" c="dimmed" id={`${id}-${option.value}-body`}>
                  {option.body}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
