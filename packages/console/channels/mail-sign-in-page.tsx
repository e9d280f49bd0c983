import { call, endpoints } from "@baton/contract";
import { Anchor, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { ErrorNote, LoadingNote } from "../ui/notes.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { CheckResult } from "./check-result.tsx";

/** Where a mail provider sends whoever signed in back to: what it sent counts once, and is taken out of the address. */
export function MailSignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [sent] = useState(() => new URLSearchParams(window.location.search));
  const finish = useMutation({
    mutationFn: () =>
      call(endpoints.finishMailSignIn, {
        body: {
          state: sent.get("state") ?? "",
          code: sent.get("code"),
          error: sent.get("error")?.slice(0, 200) ?? null,
          description: sent.get("error_description")?.slice(0, 4000) ?? null,
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.channelAccounts }),
  });
  const begun = useRef(false);
  const { mutate, data, error } = finish;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    window.history.replaceState(window.history.state, "", window.location.pathname);
    mutate();
  }, [mutate]);
  return (
    <>
      <PageHeader title={t("channels.signIn.title")} lead={t("channels.signIn.back")} />
      <Stack gap="md" align="flex-start">
        {data === undefined && error === null && <LoadingNote />}
        {error !== null && <ErrorNote error={error} />}
        {data !== undefined && <CheckResult check={data.check} />}
        <Anchor component={Link} to="/settings/channels" size="sm">
          {t("channels.signIn.toChannels")}
        </Anchor>
      </Stack>
    </>
  );
}
