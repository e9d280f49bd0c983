import { type ArmKey, armsOf, isBranch, type Step, type StepPlace } from "@baton/engine";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useEditor } from "./editor-context.tsx";
import { ArmNode, EndNode, EnrollmentNode, StepNode } from "./nodes.tsx";
import classes from "./tree.module.css";
import { useTreeKeys } from "./use-tree-keys.ts";

/** How the tree is shown: drawn, or as a numbered list. */
export type TreeView = "canvas" | "list";

/**
 * A workflow as nested lists. Canvas and list are the same lists in another dress, so that whatever can be done in one
 * can be done in the other, and a screen reader hears the same order.
 */
export function StepTree({ view }: { view: TreeView }) {
  const { t } = useTranslation();
  const { definition } = useEditor();
  const { onKeyDown } = useTreeKeys();
  return (
    <section className={classes.scroll} data-view={view} aria-label={t("workflows.editor.tree")}>
      <ol className={classes.steps} data-root onKeyDown={onKeyDown}>
        <li>
          <EnrollmentNode />
        </li>
        <Steps steps={definition.steps} place={{ branchId: null, arm: null, index: 0 }} />
      </ol>
      <p className={classes.keys}>{t("workflows.editor.keys")}</p>
    </section>
  );
}

function Steps({ steps, place }: { steps: readonly Step[]; place: StepPlace }) {
  const last = steps.at(-1);
  return (
    <>
      {steps.map((step, index) => (
        <li key={step.id}>
          <InsertButton place={{ ...place, index }} />
          <StepNode step={step} />
          {isBranch(step) && <Arms branchId={step.id} arms={armsOf(step)} />}
        </li>
      ))}
      {(last === undefined || !isBranch(last)) && (
        <li className={classes.end}>
          <EndNode place={{ ...place, index: steps.length }} />
        </li>
      )}
    </>
  );
}

type ArmsProps = {
  branchId: string;
  arms: readonly { readonly key: ArmKey; readonly steps: readonly Step[] }[];
};

function Arms({ branchId, arms }: ArmsProps) {
  return (
    <ul className={classes.arms}>
      {arms.map(({ key, steps }) => (
        <li key={key} className={classes.arm}>
          <ArmNode branchId={branchId} arm={key} />
          <ol className={classes.steps}>
            <Steps steps={steps} place={{ branchId, arm: key, index: 0 }} />
          </ol>
        </li>
      ))}
    </ul>
  );
}

/** The plus between two nodes, for the mouse; on the keyboard `+` does the same. */
function InsertButton({ place }: { place: StepPlace }) {
  const { t } = useTranslation();
  const { lines, mayEdit, askFor } = useEditor();
  const next = lines.find(
    (line) =>
      line.kind === "step" &&
      line.place.branchId === place.branchId &&
      line.place.arm === place.arm &&
      line.place.index === place.index,
  );
  if (!mayEdit) return <div className={classes.insert} aria-hidden />;
  return (
    <div className={classes.insert}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.plus}
        aria-label={t("workflows.editor.addBefore", { number: next?.kind === "step" ? next.number : "" })}
        onClick={() => askFor(place)}
      >
        <IconPlus aria-hidden size={14} />
      </button>
    </div>
  );
}
