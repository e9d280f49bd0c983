/** What visitors read at a handoff until an editor writes something else. */
export const defaultMessages = {
  available: {
    en: "I'm connecting you with a teammate. {teammate_name} will be with you shortly. Everything you told me is passed on, so you won't have to repeat it.",
    fr: "Je vous mets en relation avec un membre de notre équipe. {teammate_name} va vous répondre. Tout ce que vous m’avez dit lui est transmis : vous n’aurez rien à répéter.",
  },
  unavailable: {
    en: "Our team is away right now. Your conversation is in line and a person will answer it. Leave your e-mail address and we'll get back to you there.",
    fr: "Notre équipe est absente pour le moment. Votre conversation est dans la file et une personne y répondra. Laissez votre adresse e-mail et nous vous répondrons.",
  },
};
