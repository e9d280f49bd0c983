import { call, endpoints, type RequestOf } from "@baton/contract";
import { Alert, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useMay } from "../app/session.tsx";
import { Foot } from "../settings/panel.tsx";
import { RefusalNote } from "../settings/refusal-note.tsx";
import { useErrorToast } from "../ui/error-words.ts";
import { allSecrets, hasSecrets, settingsBody } from "./account-fields.ts";
import { AccountFormFields } from "./account-form-fields.tsx";
import type { Account, MadeSecret } from "./queries.ts";
import { useAccountForm } from "./use-account-form.ts";

type AccountFormProps = {
  account: Account;
  onUnsaved: (unsaved: boolean) => void;
  onMade: (made: readonly MadeSecret[]) => void;
};

type Body = RequestOf<typeof endpoints.changeChannelAccount>["body"];

/** What a channel's account is set to; secrets are left as they are unless others are typed. */
export function AccountForm({ account: { channelId, settings }, onUnsaved, onMade }: AccountFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const readOnly = !useMay("inboxes:manage");
  const { kind } = settings;
  const save = useMutation({
    mutationFn: (body: Body) => call(endpoints.changeChannelAccount, { params: { id: channelId }, body }),
    onSuccess: ({ account, made }) => {
      form.saved(account.settings);
      // The provider is told of another way or another secret at once.
      if (account.registersItself) tellProvider.mutate();
      if (made.length > 0) onMade(made);
      void client.invalidateQueries({ queryKey: keys.channelAccounts });
      notifications.show({ message: t("channels.saved") });
    },
  });
  const tellProvider = useTellProvider(channelId);
  const form = useAccountForm(kind, settings, save.error);
  const { typed, keepsSecrets, unsaved } = form;
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.isComplete()) return;
    const isGiven = !keepsSecrets || hasSecrets(kind, typed);
    save.mutate({
      settings: settingsBody(kind, typed),
      ...(isGiven ? { secrets: allSecrets(kind, typed) } : {}),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      {!keepsSecrets && (
        <Alert color="yellow" variant="light" mb="md" role="status">
          <Text size="sm">{t(kind === "custom" ? "channels.movedCustom" : "channels.moved")}</Text>
        </Alert>
      )}
      <Text size="sm" c="dimmed" mb="md">
        {t(`channels.guide.${kind}`)}
      </Text>
      <AccountFormFields
        kind={kind}
        typed={typed}
        problemAt={form.problemAt}
        keepsSecrets={keepsSecrets}
        readOnly={readOnly}
        onChange={form.change}
      />
      <RefusalNote error={save.error} />
      {!readOnly && <Foot saving={save.isPending} submit={t("ui.save")} changed={unsaved} />}
    </form>
  );
}

/** Tells the provider where to call, or that it is asked; says so only when that does not work. */
function useTellProvider(id: string) {
  const { t } = useTranslation();
  const complain = useErrorToast();
  return useMutation({
    mutationFn: () => call(endpoints.registerChannelWebhook, { params: { id }, body: {} }),
    onSuccess: ({ outcome }) => {
      if (outcome === "refused" || outcome === "unreachable")
        notifications.show({ color: "red", message: t(`channels.registered.${outcome}`), autoClose: 8000 });
    },
    onError: complain,
  });
}
