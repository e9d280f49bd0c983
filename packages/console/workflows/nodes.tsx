import { type ArmKey, isBranch, type Step, type StepPlace } from "@baton/engine";
import { IconAlertCircle, IconBolt, IconPencilQuestion, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useEditor } from "./editor-context.tsx";
import { isToFill } from "./problems.ts";
import { kindIcons } from "./step-icons.tsx";
import { armWords, occasionWords, stepSummary } from "./step-words.ts";
import classes from "./tree.module.css";
import { useProblemWords } from "./use-problem-words.ts";

type NodeProps = {
  nodeKey: string;
  kind: "step" | "arm" | "enrollment" | "end";
  label: string;
  /** What opens when it is chosen; its own key unless it is an arm. */
  opens: string;
  stepId: string | null | undefined;
  group?: string | undefined;
  children: ReactNode;
};

/** One thing in the tree that the keyboard can be at. */
function Node({ nodeKey, kind, label, opens, stepId, group, children }: NodeProps) {
  const { t } = useTranslation();
  const { here, chosen, choose, goTo, problems } = useEditor();
  const words = useProblemWords();
  const found = stepId === undefined ? [] : problems.filter((one) => one.stepId === stepId);
  // What is wrong outweighs what is only still to be said.
  const [worst] = [...found.filter((one) => !isToFill(one)), ...found.filter(isToFill)];
  const trouble = worst === undefined ? undefined : isToFill(worst) ? "fill" : "mend";
  const said = worst === undefined ? null : words(worst);
  return (
    <button
      type="button"
      className={classes.node}
      data-node={nodeKey}
      data-kind={kind}
      data-group={group}
      data-trouble={trouble}
      data-chosen={chosen === opens || undefined}
      aria-pressed={chosen === opens}
      tabIndex={here === nodeKey ? 0 : -1}
      aria-label={said === null ? label : t("workflows.editor.hasProblem", { label, problem: said })}
      onFocus={() => goTo(nodeKey)}
      onClick={() => choose(opens)}
    >
      {children}
      {said !== null && (
        <span className={classes.trouble}>
          {trouble === "fill" ? (
            <IconPencilQuestion aria-hidden size={14} />
          ) : (
            <IconAlertCircle aria-hidden size={14} />
          )}
          {said}
        </span>
      )}
    </button>
  );
}

/** What enrolls a ticket, on top of everything. */
export function EnrollmentNode() {
  const { t } = useTranslation();
  const { definition, speech } = useEditor();
  const { occasions } = definition.enrollment;
  const summary = occasions.length === 0 ? t("workflows.nothingEnrolls") : occasionWords(occasions, speech);
  const title = t("workflows.editor.trigger");
  return (
    <Node
      nodeKey="enrollment"
      kind="enrollment"
      opens="enrollment"
      stepId={null}
      label={`${title}: ${summary}`}
    >
      <span className={classes.head}>
        <IconBolt aria-hidden size={16} />
        <b>{title}</b>
      </span>
      <span className={classes.summary}>{summary}</span>
    </Node>
  );
}

/** A step with its number, kind and what it does. */
export function StepNode({ step }: { step: Step }) {
  const { t } = useTranslation();
  const { lines, speech } = useEditor();
  const line = lines.find((one) => one.kind === "step" && one.step.id === step.id);
  const number = line?.kind === "step" ? line.number : "";
  const summary = stepSummary(step, speech);
  const kind = t(`workflows.steps.kinds.${step.kind}`);
  const { icon: Icon, group } = kindIcons[step.kind];
  return (
    <Node
      nodeKey={`step ${step.id}`}
      kind="step"
      opens={`step ${step.id}`}
      stepId={step.id}
      group={isBranch(step) ? "branches" : group}
      label={t("workflows.editor.nodeLabel", { number, kind, summary })}
    >
      <span className={classes.head}>
        <span className={classes.number}>{number}</span>
        <Icon aria-hidden size={16} />
        <b>{kind}</b>
      </span>
      {summary !== "" && <span className={classes.summary}>{summary}</span>}
    </Node>
  );
}

/** The head of one way of a branch; choosing it opens the branch. */
export function ArmNode({ branchId, arm }: { branchId: string; arm: ArmKey }) {
  const { t } = useTranslation();
  const name = useArmName(branchId, arm);
  const opens = `step ${branchId}`;
  return (
    <Node
      nodeKey={`arm ${branchId}/${arm}`}
      kind="arm"
      opens={opens}
      stepId={undefined}
      label={t("workflows.editor.armLabel", name)}
    >
      {name.arm}
    </Node>
  );
}

function useArmName(branchId: string, arm: ArmKey): { number: string; arm: string } {
  const { lines, speech } = useEditor();
  const line = lines.find((one) => one.kind === "arm" && one.branchId === branchId && one.arm === arm);
  const branch = lines.find((one) => one.kind === "step" && one.step.id === branchId);
  if (line?.kind !== "arm" || branch?.kind !== "step") return { number: "", arm: "" };
  const property = branch.step.kind === "branch_value" ? branch.step.property : null;
  const place = Number(line.number.split(".").at(-1));
  return { number: line.number, arm: armWords(line.label, place, property, speech) };
}

/** The end of a list, where a step can be added. */
export function EndNode({ place }: { place: StepPlace }) {
  const { t } = useTranslation();
  const { here, goTo, askFor, mayEdit } = useEditor();
  const name = useArmName(place.branchId ?? "", place.arm ?? 0);
  const key = `end ${place.branchId === null ? "" : `${place.branchId}/${place.arm}`}`;
  if (!mayEdit) return <span className={classes.stop} aria-hidden />;
  return (
    <button
      type="button"
      className={classes.plus}
      data-node={key}
      data-kind="end"
      tabIndex={here === key ? 0 : -1}
      aria-label={
        place.branchId === null ? t("workflows.editor.addAt") : t("workflows.editor.addIn", { arm: name.arm })
      }
      onFocus={() => goTo(key)}
      onClick={() => askFor(place)}
    >
      <IconPlus aria-hidden size={16} />
    </button>
  );
}
