import { call, endpoints } from "@baton/contract";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import { useMomentWords } from "../ui/use-moment-words.ts";
import type { Account } from "./queries.ts";

/** Where a person signs in to a mailbox at its provider; nothing for an account that nobody signs in to. */
export function SignInSection({ account: { channelId, settings, signedInAt } }: { account: Account }) {
  const { t } = useTranslation();
  const moment = useMomentWords();
  const begin = useMutation({
    mutationFn: () => call(endpoints.beginMailSignIn, { params: { id: channelId }, body: {} }),
    // The whole page goes: it comes back by the address that the provider was told.
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const oauth = settings.kind === "email" ? settings.oauth : null;
  if (oauth === null || (oauth.provider === "microsoft" && oauth.flow === "app")) return null;
  const words =
    signedInAt === null ? t("channels.signIn.never") : t("channels.signIn.since", { at: moment(signedInAt) });
  return (
    <Section title={t("channels.signIn.title")}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words}</Text>
        <Button
          variant={signedInAt === null ? "filled" : "default"}
          loading={begin.isPending || begin.isSuccess}
          onClick={() => begin.mutate()}
        >
          {t(`channels.signIn.press.${oauth.provider}`)}
        </Button>
        <RefusalNote error={begin.error} />
      </Stack>
    </Section>
  );
}
