import { ApiError, call, endpoints } from "@baton/contract";
import {
  Alert,
  Button,
  Center,
  Code,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { useErrorWords } from "../ui/error-words.ts";
import { GoTo } from "../ui/go-to.tsx";
import { Mark } from "./mark.tsx";
import { keys } from "./query-keys.ts";
import { sessionQuery } from "./session.tsx";

/** Signing in; a workspace without an owner says which link makes one. */
export function SignInPage() {
  const session = useQuery(sessionQuery);
  const setup = useQuery({ queryKey: keys.setup, queryFn: () => call(endpoints.getSetup, {}) });
  const next = useNextAddress();
  if (session.data) return <GoTo to={next} />;
  if (setup.data?.needed === true) return <SetupNeeded onAgain={() => void setup.refetch()} />;
  return <SignInForm next={next} />;
}

/** Where to go after signing in: only addresses of this site. */
function useNextAddress(): string {
  const search: { next?: unknown } = useSearch({ strict: false });
  const next = typeof search.next === "string" ? search.next : "";
  return /^\/(?![/\\])/.test(next) ? next : "/help-desk";
}

function SignInForm({ next }: { next: string }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => call(endpoints.signIn, { body: { email, password } }),
    onSuccess: (session) => {
      client.setQueryData(keys.session, session);
      void navigate({ to: next, replace: true });
    },
  });
  return (
    <Card title={t("app.signIn.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn.mutate();
        }}
      >
        <Stack gap="md">
          {signIn.error !== null && (
            <Alert color="red" variant="light" role="alert">
              {isWrongPassword(signIn.error) ? t("app.signIn.wrong") : words(signIn.error)}
            </Alert>
          )}
          <TextInput
            type="email"
            autoComplete="username"
            required
            autoFocus
            label={t("app.signIn.email")}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            autoComplete="current-password"
            required
            label={t("app.signIn.password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            {t("app.signIn.submit")}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function SetupNeeded({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation();
  const link = `${window.location.origin}/welcome#…`;
  return (
    <Card title={t("app.setup.title")}>
      <Stack gap="sm">
        <Text>
          <Trans
            i18nKey="app.setup.body"
            values={{ link }}
            components={{ code: <Code style={{ wordBreak: "break-all" }} /> }}
          />
        </Text>
        <Text c="dimmed" size="sm">
          {t("app.setup.where")}
        </Text>
        <Button variant="default" onClick={onAgain}>
          {t("app.setup.again")}
        </Button>
      </Stack>
    </Card>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="xl" radius="lg" w="100%" maw={400}>
        <Group gap="sm" mb="lg" wrap="nowrap">
          <Mark size={32} />
          <Title order={1} size="h3">
            {title}
          </Title>
        </Group>
        {children}
      </Paper>
    </Center>
  );
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof ApiError && error.code === "not_signed_in";
}
