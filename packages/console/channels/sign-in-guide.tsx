import { Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../ui/copy-box.tsx";
import type { Typed } from "./account-field.ts";
import { aPersonSignsIn, signsInPath } from "./email-fields.ts";
import { accountsQuery } from "./queries.ts";

/** How an app is registered with the provider that was chosen, and what its pages want to be told. */
export function SignInGuide({ typed }: { typed: Typed }) {
  const { t } = useTranslation();
  const { data } = useQuery(accountsQuery);
  const provider = typed[signsInPath];
  if (provider !== "google" && provider !== "microsoft" && provider !== "other") return null;
  const isPersons = aPersonSignsIn(typed);
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="xs">
        <Text size="sm">{t(`channels.signIn.guide.${isPersons ? provider : "app"}`)}</Text>
        {isPersons && data !== undefined && (
          <>
            <Text size="sm">{t("channels.signIn.redirect")}</Text>
            <CopyBox label={t("channels.signIn.redirectLabel")} text={data.signInRedirect} />
          </>
        )}
      </Stack>
    </Paper>
  );
}
