import { type AccountKind, call, endpoints } from "@baton/contract";
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { Section } from "../settings/section.tsx";
import { CheckResult } from "./check-result.tsx";

/** A test message where the provider takes one; elsewhere how to see one arrive. */
export function TryItSection({ kind, id }: { kind: AccountKind; id: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t("channels.try.title")}>
      {kind === "email" ? <TestMail id={id} /> : <Text size="sm">{t(`channels.try.${kind}`)}</Text>}
    </Section>
  );
}

function TestMail({ id }: { id: string }) {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const send = useMutation({
    mutationFn: () => call(endpoints.sendTestMessage, { params: { id }, body: { to: to.trim() } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to.trim() !== "") send.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="flex-end">
        <TextInput
          flex="1 1 14rem"
          type="email"
          label={t("channels.try.to")}
          placeholder="you@example.com"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={send.isPending}>
          {t("channels.try.send")}
        </Button>
      </Group>
      {send.data !== undefined && <CheckResult check={send.data.check} />}
      <RefusalNote error={send.error} />
    </form>
  );
}
