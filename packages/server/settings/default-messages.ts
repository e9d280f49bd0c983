/** What visitors read at a handoff until an editor writes something else. */
export const defaultMessages = {
  available: {
    en: "I'm connecting you with a teammate. {teammate_name} will be with you shortly. You are number {place_in_line} in line. The wait is usually {wait_range}. Everything you told me is passed on, so you won't have to repeat it.",
    fr: "Je vous mets en relation avec un membre de notre équipe. {teammate_name} va vous répondre. Vous êtes numéro {place_in_line} dans la file. Délai habituel : {wait_range}. Tout ce que vous m’avez dit lui est transmis : vous n’aurez rien à répéter.",
  },
  unavailable: {
    en: "Our team is away right now. We are back {next_opening}. Your conversation is kept and a person will answer it. {ask_for_email}",
    fr: "Notre équipe est absente pour le moment. Nous serons de retour {next_opening}. Votre conversation est conservée et une personne y répondra. {ask_for_email}",
  },
  not_assigned: {
    en: "I couldn't reach anyone for this right now. Your request is kept with our team, and a person will get back to you. {ask_for_email}",
    fr: "Je n’ai pu joindre personne pour le moment. Votre demande est conservée par notre équipe, et une personne vous répondra. {ask_for_email}",
  },
  nobody: {
    en: "No person can join this chat. I'll keep helping you as well as I can: tell me what you need.",
    fr: "Aucune personne ne peut rejoindre cette discussion. Je continue à vous aider de mon mieux : dites-moi ce qu’il vous faut.",
  },
};
