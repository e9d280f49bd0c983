import type { Language } from "@baton/engine";
import { wordsOf } from "../knowledge/words.ts";
import type { AnswerRequest } from "./answer.ts";

type Kind = "greeting" | "thanks" | "goodbye" | "who_are_you";
type Spoken = "en" | "fr";

// Whole messages only: "hello, where is my parcel" is a question. Longer turns come before the words in them.
const PHRASES: readonly (readonly [Kind, Spoken, string])[] = [
  [
    "who_are_you",
    "en",
    "are you a bot|are you a robot|are you human|are you a human|are you a real person|are you real|are you an ai|who are you|what are you|who am i talking to|am i talking to a bot|am i talking to a robot|what is your name|what s your name|is this a bot",
  ],
  [
    "who_are_you",
    "fr",
    "etes vous un robot|es tu un robot|est ce que vous etes un robot|vous etes un robot|tu es un robot|etes vous humain|qui etes vous|qui es tu|vous etes qui|a qui je parle|comment vous appelez vous|comment tu t appelles",
  ],
  [
    "goodbye",
    "en",
    "no thank you|no thanks|that s all|that is all|that will be all|nothing else|goodbye|good bye|bye bye|bye|see you later|see you|have a nice day|have a good day|have a great day|good night",
  ],
  [
    "goodbye",
    "fr",
    "non merci|c est tout|ce sera tout|rien d autre|au revoir|bonne journee|bonne soiree|bonne nuit|a bientot|a plus",
  ],
  [
    "thanks",
    "en",
    "thank you so much|thank you very much|thanks a lot|many thanks|thank you|thanks|thx|ty|cheers|that helps|that helped|very helpful|perfect|great|awesome|ok|okay|got it|cool|understood",
  ],
  [
    "thanks",
    "fr",
    "merci beaucoup|merci bien|mille merci|merci|parfait|super|genial|d accord|entendu|c est note|tres bien",
  ],
  [
    "greeting",
    "en",
    "hello there|hi there|hello|hey there|hey|hi|good morning|good afternoon|good evening|greetings|how are you|anyone there|anybody there|is anyone there|is anybody there|are you there|can you help me|i have a question|i need help|help",
  ],
  [
    "greeting",
    "fr",
    "bonjour|bonsoir|salut|coucou|allo|comment allez vous|comment ca va|ca va|il y a quelqu un|vous etes la|pouvez vous m aider|j ai une question|j ai besoin d aide|besoin d aide|aide",
  ],
];

// May stand beside any of the phrases without changing what is meant.
const FILLERS = new Set(
  "a all and dear everyone for ma madame mais monsieur much please so sir svp team the then toi tous tout vous well you your et oui yes".split(
    " ",
  ),
);
const LONGEST = 12;

const REPLIES: Readonly<Record<Kind, Readonly<Record<Spoken, string>>>> = {
  greeting: { en: "Hello! What can I help you with?", fr: "Bonjour ! Comment puis-je vous aider ?" },
  thanks: { en: "You're welcome! Is there anything else?", fr: "Avec plaisir ! Autre chose ?" },
  goodbye: {
    en: "Goodbye, and thank you for writing to us!",
    fr: "Au revoir, et merci de nous avoir écrit !",
  },
  who_are_you: {
    en: "I'm {agent}, the customer agent of {company}: software that answers from what {company} has written down, not a person. You can ask for a person at any time.",
    fr: "Je suis {agent}, l'agent de {company} : un logiciel qui répond d'après ce que {company} a écrit, pas une personne. Vous pouvez demander une personne à tout moment.",
  },
};

/**
 * A short human reply when a message is nothing but a greeting, thanks, a goodbye, or the question whether this is a
 * machine (answered truthfully); null for everything else.
 */
export function smallTalk(
  request: Pick<AnswerRequest, "question" | "language" | "customerAgentName" | "companyName">,
): string | null {
  const found = recognise(request.question, request.language);
  if (found === null) return null;
  return REPLIES[found.kind][found.language]
    .replaceAll("{agent}", () => request.customerAgentName)
    .replaceAll("{company}", () => request.companyName);
}

function recognise(question: string, language: Language | null): { kind: Kind; language: Spoken } | null {
  if (question.length > 200) return null;
  const words = wordsOf(question);
  if (words.length > LONGEST) return null;
  const usual: Spoken = language === "fr" ? "fr" : "en";
  if (words.length === 0) return isApproval(question) ? { kind: "thanks", language: usual } : null;
  let rest = ` ${words.join(" ")} `;
  const found: { kind: Kind; language: Spoken }[] = [];
  for (const [kind, spoken, phrases] of PHRASES) {
    for (const phrase of phrases.split("|")) {
      if (!rest.includes(` ${phrase} `)) continue;
      rest = rest.replace(` ${phrase} `, "  ");
      found.push({ kind, language: spoken });
    }
  }
  const isOnlyThat = rest.split(" ").every((word) => word === "" || FILLERS.has(word));
  return isOnlyThat ? (found[0] ?? null) : null;
}

function isApproval(question: string): boolean {
  return /^[\s.!]*(?:[\u{1f44d}\u{1f64f}\u{1f44c}\u{1f60a}\u{1f642}\u{2764}\u{1f600}\u{1f603}\u{1f389}][\u{fe0f}\u{1f3fb}-\u{1f3ff}]*[\s.!]*)+$/u.test(
    question,
  );
}
