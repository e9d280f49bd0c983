import { expect, test } from "vitest";
import { promisesHuman } from "./promises.ts";

test.each([
  "I transferred you.",
  "I’m connecting you with a human agent now.",
  "Let me transfer you to our support team!",
  "I'll hand this over to a colleague.",
  "I have escalated your request.",
  "A member of our team will contact you within 24 hours.",
  "One of our specialists will be with you shortly",
  "Someone will get back to you.",
  "You will be connected with a representative.",
  "I've notified the support team about this.",
  "Please hold while I look for someone.",
  "We'll get back to you soon.",
  "Je vous transfère à un conseiller.",
  "Je vais vous mettre en relation avec un collègue.",
  "J'ai transmis votre demande à notre équipe.",
  "Un conseiller va vous répondre dans quelques minutes.",
  "Un membre de notre équipe vous recontactera.",
  "Vous allez être mis en relation avec une personne.",
  "Nous reviendrons vers vous rapidement.",
  "Ne quittez pas.",
])("a promise of a person: %s", (text) => {
  expect(promisesHuman(text)).toBe(true);
});

test.each([
  "Delivery costs €4.90 and is free for orders over €60.",
  "You can contact us by e-mail or call us from Monday to Friday.",
  "Please wait until the lamp has cooled down.",
  "We pass it to the carrier the same day.",
  "If the parcel is lost, we send a new lamp or refund you.",
  "Write to us with your order number.",
  "Our team answers from 9:00 to 18:00.",
  "Hold the button for five seconds and the lamp connects to your network.",
  "Vous pouvez nous appeler du lundi au vendredi.",
  "Nous vous envoyons un e-mail avec un lien de suivi.",
  "Un technicien répare la lampe dans notre atelier.",
  "Le transfert de votre compte prend deux jours.",
])("no promise: %s", (text) => {
  expect(promisesHuman(text)).toBe(false);
});
