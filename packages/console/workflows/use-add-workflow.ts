import { call, endpoints } from "@baton/contract";
import type { TemplateKey } from "@baton/engine";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "../app/query-keys.ts";
import { useErrorToast } from "../ui/error-words.ts";
import { freeName } from "./free-name.ts";
import type { Workflow } from "./model.ts";
import { workflowKey, workflowsQuery } from "./queries.ts";

/** Makes a workflow, from a template or empty, under a name that is free. */
export function useAddWorkflow(onAdded: (workflow: Workflow) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useErrorToast();
  const taken = useQuery(workflowsQuery).data ?? [];
  return useMutation({
    mutationFn: async (template: TemplateKey | null) => {
      const wanted = template === null ? t("workflows.newName") : t(`workflows.templates.${template}.title`);
      const name = freeName(wanted, taken);
      const body = template === null ? { name } : { name, template };
      return (await call(endpoints.addWorkflow, { body })).workflow;
    },
    onSuccess: (workflow) => {
      client.setQueryData(workflowKey(workflow.id), workflow);
      void client.invalidateQueries({ queryKey: keys.allWorkflows, exact: true });
      onAdded(workflow);
    },
    onError: toast,
  });
}
