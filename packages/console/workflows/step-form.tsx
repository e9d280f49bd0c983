import type { Step } from "@baton/engine";
import { IfBranchForm, RandomBranchForm, ValueBranchForm } from "./branch-forms.tsx";
import { DelayForm } from "./delay-form.tsx";
import type { FormProps } from "./form-props.ts";
import { AssignForm, NotifyForm, RotateForm } from "./people-forms.tsx";
import {
  ClearForm,
  CopyForm,
  EnrollForm,
  MoveForm,
  NothingForm,
  SetForm,
  WebhookForm,
} from "./plain-forms.tsx";
import { MessageForm, NoteForm } from "./text-forms.tsx";

/** The form of a step, whatever kind it is. */
export function StepForm({ step, problemAt, change }: FormProps<Step>) {
  const rest = { problemAt, change };
  switch (step.kind) {
    case "rotate":
      return <RotateForm step={step} {...rest} />;
    case "assign":
      return <AssignForm step={step} {...rest} />;
    case "branch_value":
      return <ValueBranchForm step={step} {...rest} />;
    case "branch_if":
      return <IfBranchForm step={step} {...rest} />;
    case "branch_random":
      return <RandomBranchForm step={step} {...rest} />;
    case "delay":
      return <DelayForm step={step} {...rest} />;
    case "send_message":
      return <MessageForm step={step} {...rest} />;
    case "add_note":
      return <NoteForm step={step} {...rest} />;
    case "notify":
      return <NotifyForm step={step} {...rest} />;
    case "webhook":
      return <WebhookForm step={step} {...rest} />;
    case "set_property":
      return <SetForm step={step} {...rest} />;
    case "copy_property":
      return <CopyForm step={step} {...rest} />;
    case "clear_property":
      return <ClearForm step={step} {...rest} />;
    case "move_to_inbox":
      return <MoveForm step={step} {...rest} />;
    case "enroll":
      return <EnrollForm step={step} {...rest} />;
    case "close":
    case "hand_back":
    case "stop":
      return <NothingForm />;
  }
}
