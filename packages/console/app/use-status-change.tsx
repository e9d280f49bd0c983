import { ApiError, call, endpoints } from "@baton/contract";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorToast } from "../ui/error-words.ts";
import { askedBefore, expectedAfter, isOutsideHours, type Teammate } from "./availability-reason.ts";
import { putTeammate } from "./put-teammate.ts";
import { keys } from "./query-keys.ts";
import { useSession } from "./session.tsx";
import { OutOfOfficeQuestion, OvertimeQuestion } from "./status-questions.tsx";

type Wish = { status: Teammate["status"]; endOutOfOffice?: boolean; overtimeUntil?: string };
type Asking = { about: "out_of_office" } | { about: "overtime"; endOutOfOffice: boolean } | null;

/** A way to change a teammate's status, and the question that it may raise first: render it beside the switch. */
export type StatusChange = {
  readonly change: (status: Teammate["status"]) => void;
  readonly question: ReactNode;
};

/** What was last told about a status. */
let told = "";

/**
 * Changes a teammate's status: shown as changed at once and put back if the server refuses. Becoming Available while
 * out of office asks whether that is over, outside working hours until when.
 */
export function useStatusChange(teammate: Teammate): StatusChange {
  const [asking, setAsking] = useState<Asking>(null);
  const set = useSetStatus(teammate, setAsking);
  const change = (status: Teammate["status"]): void => {
    const about = status === "available" ? askedBefore(teammate, Date.now()) : null;
    if (about === null) set({ status });
    else setAsking(about === "overtime" ? { about, endOutOfOffice: false } : { about });
  };
  const onStay = () => setAsking(null);
  const endAbsence = (): void => {
    if (isOutsideHours(teammate, Date.now())) setAsking({ about: "overtime", endOutOfOffice: true });
    else set({ status: "available", endOutOfOffice: true });
  };
  const question =
    asking?.about === "out_of_office" ? (
      <OutOfOfficeQuestion teammate={teammate} onStay={onStay} onEnd={endAbsence} />
    ) : asking?.about === "overtime" ? (
      <OvertimeQuestion
        teammate={teammate}
        onStay={onStay}
        onUntil={(overtimeUntil) =>
          set({ status: "available", overtimeUntil, endOutOfOffice: asking.endOutOfOffice })
        }
      />
    ) : null;
  return { change, question };
}

function useSetStatus(teammate: Teammate, ask: (asking: Asking) => void): (wish: Wish) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useSession().teammate.id;
  const complain = useErrorToast();
  const set = useMutation({
    mutationFn: (body: Wish) => call(endpoints.setStatus, { params: { id: teammate.id }, body }),
    onMutate: ({ status }) => {
      ask(null);
      putTeammate(client, expectedAfter(teammate, status, Date.now()), me);
    },
    onSuccess: ({ teammate: changed }) => {
      putTeammate(client, changed, me);
      void client.invalidateQueries({ queryKey: keys.statusChanges(teammate.id) });
      const status = t(`app.availability.${changed.status}`);
      // Only the newest is true: those before would pile up over the switch.
      notifications.hide(told);
      told = notifications.show({
        message:
          changed.id === me
            ? t("app.availability.changed", { status })
            : t("app.availability.changedFor", { status, name: changed.name }),
      });
    },
    onError: (error) => {
      putTeammate(client, teammate, me);
      // Their absence began a moment ago.
      if (error instanceof ApiError && error.code === "out_of_office") ask({ about: "out_of_office" });
      else complain(error);
    },
  });
  return set.mutate;
}
