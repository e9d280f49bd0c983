/**
 * The version of the rules by which a visitor's text is read: requests for a person, triggers, negations, languages.
 * Raise it with every change after which some text is read otherwise. A stored decision keeps the version that made it,
 * and one of another version is not read again.
 */
export const checksVersion = 4;
