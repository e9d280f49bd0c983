import { ApiError, call, endpoints } from "@baton/contract";
import {
  Alert,
  Anchor,
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Mark } from "../app/mark.tsx";
import { keys } from "../app/query-keys.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { tokenFrom } from "../ui/one-time-token.ts";

const shortest = 10;

/** The page behind an invitation link: choose a password, and be signed in. */
export function InvitationPage() {
  const { t } = useTranslation();
  const [token] = useState(() => tokenFrom(window.location.hash));
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="xl" radius="lg" w="100%" maw={420}>
        <Group gap="sm" mb="xs" wrap="nowrap">
          <Mark size={32} />
          <Title order={1} size="h3">
            {t("settings.invitation.title")}
          </Title>
        </Group>
        {token === "" ? (
          <Alert color="yellow" variant="light" role="alert">
            {t("settings.invitation.noToken")}
          </Alert>
        ) : (
          <PasswordForm token={token} />
        )}
        <Anchor component={Link} to="/sign-in" size="sm" mt="md" display="inline-block">
          {t("settings.invitation.signIn")}
        </Anchor>
      </Paper>
    </Center>
  );
}

function PasswordForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const accept = useMutation({
    mutationFn: () => call(endpoints.acceptInvitation, { body: { token, password } }),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(keys.session, session);
      void navigate({ to: "/help-desk", replace: true });
    },
  });
  const isShort = password.length < shortest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort) accept.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text c="dimmed">{t("settings.invitation.lead")}</Text>
        {accept.error !== null && (
          <Alert color="red" variant="light" role="alert">
            {isUsedUp(accept.error) ? t("settings.invitation.notFound") : words(accept.error)}
          </Alert>
        )}
        <PasswordInput
          label={t("settings.invitation.password")}
          description={t("settings.invitation.passwordHint")}
          autoComplete="new-password"
          required
          autoFocus
          maxLength={200}
          value={password}
          error={tried && isShort ? t("settings.invitation.tooShort") : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={accept.isPending} fullWidth>
          {t("settings.invitation.submit")}
        </Button>
      </Stack>
    </form>
  );
}

function isUsedUp(error: unknown): boolean {
  return error instanceof ApiError && error.fields.some(({ path }) => path === "token");
}
