import { zLanguage } from "@baton/contract";
import { MultiSelect, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { AvatarField } from "./avatar-field.tsx";
import { Card } from "./card.tsx";
import type { CardProps } from "./identity-draft.ts";
import { isBlank } from "./identity-draft.ts";

const manners = ["friendly", "neutral", "professional"] as const;

/** Name, avatar, manner and languages. */
export function WhoCard({ draft, mayEdit, onChange }: CardProps) {
  const { t } = useTranslation();
  const id = useId();
  const { name, avatar, personality, languages } = draft;
  return (
    <Card heading={t("customerAgent.identity.who")} lead={t("customerAgent.identity.whoLead")}>
      <Stack gap="md">
        <TextInput
          maw={420}
          label={t("customerAgent.identity.name")}
          maxLength={120}
          readOnly={!mayEdit}
          value={name}
          error={isBlank(name) ? t("customerAgent.identity.nameEmpty") : null}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <AvatarField
          avatar={avatar}
          name={name}
          mayEdit={mayEdit}
          onChange={(next) => onChange({ avatar: next })}
        />
        <div>
          <Text size="sm" fw={500} id={id} mb={4}>
            {t("customerAgent.identity.manner")}
          </Text>
          <SegmentedControl
            aria-labelledby={id}
            fullWidth
            size="xs"
            maw={420}
            disabled={!mayEdit}
            value={personality.manner}
            data={manners.map((value) => ({ value, label: t(`customerAgent.identity.manners.${value}`) }))}
            onChange={(value) => {
              const manner = manners.find((one) => one === value);
              if (manner !== undefined) onChange({ personality: { ...personality, manner } });
            }}
          />
        </div>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Textarea
            label={t("customerAgent.identity.about")}
            description={t("customerAgent.identity.aboutHint")}
            autosize
            minRows={2}
            maxLength={500}
            dir="auto"
            readOnly={!mayEdit}
            value={personality.text}
            onChange={(event) =>
              onChange({ personality: { ...personality, text: event.currentTarget.value } })
            }
          />
          <MultiSelect
            label={t("customerAgent.identity.languages")}
            description={t("customerAgent.identity.languagesHint")}
            readOnly={!mayEdit}
            value={languages ?? []}
            data={zLanguage.options.map((value) => ({ value, label: t(`customerAgent.languages.${value}`) }))}
            onChange={(chosen) => {
              const known = zLanguage.options.filter((one) => chosen.includes(one));
              onChange({ languages: known.length === 0 ? null : known });
            }}
          />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}
