import { ApiError, zColour, zEmail } from "@baton/contract";

/** What the first owner fills in. */
export type OwnerForm = {
  name: string;
  email: string;
  password: string;
  companyName: string;
  colour: string;
};

/** What is wrong, by field: a known code, or the server's own words. */
export type OwnerProblems = Partial<
  Record<keyof OwnerForm, "empty" | "email" | "short" | "colour" | { message: string }>
>;

/** A blank form with a colour that reads well. */
export const blankOwner: OwnerForm = {
  name: "",
  email: "",
  password: "",
  companyName: "",
  colour: "#0f766e",
};

/** The shortest password, in characters. */
const shortestPassword = 10;

/** Problems that this page can see itself. */
export function checkOwner(form: OwnerForm): OwnerProblems {
  const problems: OwnerProblems = {};
  if (form.name.trim() === "") problems.name = "empty";
  if (form.companyName.trim() === "") problems.companyName = "empty";
  if (form.email.trim() === "") problems.email = "empty";
  else if (!zEmail.safeParse(form.email.trim()).success) problems.email = "email";
  if (form.password.length < shortestPassword) problems.password = "short";
  if (!zColour.safeParse(form.colour).success) problems.colour = "colour";
  return problems;
}

/** What the server refused, by field. */
export function refusedOwner(error: unknown): OwnerProblems {
  if (!(error instanceof ApiError)) return {};
  const fields = ["companyName", "name", "email", "password", "colour"] as const;
  const problems: OwnerProblems = {};
  for (const { path, message } of error.fields) {
    const field = fields.find((known) => path === known || path.endsWith(`.${known}`));
    if (field !== undefined) problems[field] = { message };
  }
  return problems;
}
