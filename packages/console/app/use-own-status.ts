import { call, endpoints } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useErrorToast } from "../ui/error-words.ts";
import { keys } from "./query-keys.ts";
import { type Session, useSession } from "./session.tsx";

type Status = Session["teammate"]["status"];

/** One's own status, shown as changed at once and put back if the server refuses. */
export function useOwnStatus() {
  const { t } = useTranslation();
  const { teammate } = useSession();
  const client = useQueryClient();
  const complain = useErrorToast();
  const show = (status: Status): void => {
    client.setQueryData<Session | null>(keys.session, (session) =>
      session ? { ...session, teammate: { ...session.teammate, status } } : session,
    );
  };
  const change = useMutation({
    mutationFn: (status: Status) =>
      call(endpoints.setStatus, { params: { id: teammate.id }, body: { status } }),
    onMutate: show,
    onSuccess: (_, status) => {
      notifications.show({
        message: t("app.availability.changed", { status: t(`app.availability.${status}`) }),
      });
    },
    onError: (error) => {
      show(teammate.status);
      complain(error);
    },
  });
  return { teammate, status: teammate.status, change: (status: Status) => change.mutate(status) };
}
