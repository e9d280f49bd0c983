import type { KnowledgeDraft } from "../knowledge/knowledge.store.ts";

function answer(title: string, body: string, questions: readonly string[] = []): KnowledgeDraft {
  return { kind: "short_answer", title, body, language: "en", url: null, questions };
}

function article(title: string, slug: string, body: string): KnowledgeDraft {
  return { kind: "article", title, body, language: "en", url: `https://lumen.example/help/${slug}` };
}

/** What the demo's lamp shop tells its visitors in English. */
export const englishKnowledge: readonly KnowledgeDraft[] = [
  answer(
    "What are your opening hours?",
    "Our shop in Lyon is open Monday to Friday from 9:00 to 18:30 and Saturday from 10:00 to 17:00. We are closed on Sundays and public holidays. The online shop is always open.",
  ),
  answer(
    "How long does delivery take?",
    "Standard delivery takes 2 to 4 working days in France and 4 to 7 working days in the rest of Europe. Express delivery arrives the next working day if you order before 14:00.",
  ),
  answer(
    "How much does delivery cost?",
    "Standard delivery costs €4.90 and is free for orders over €60. Express delivery costs €12.90.",
  ),
  answer(
    "How do I track my order?",
    "When your parcel leaves our warehouse we send you an e-mail with a tracking link. You can also follow the parcel in your account under Orders.",
    [
      "Where is my parcel?",
      "Has my lamp been sent yet?",
      "My package still hasn't come",
      "Can I see where my delivery is right now?",
      "I never got a tracking number",
      "Is my order on its way?",
    ],
  ),
  answer(
    "How do I return a lamp?",
    "You have 30 days after delivery to return a lamp, in its original packaging. Open your account, choose the order, press Return, and print the label. Returns are free in France.",
  ),
  answer(
    "When do I get my refund?",
    "We refund you within 5 working days after your return reaches our warehouse, to the card or account you paid with.",
    [
      "How long does the refund take?",
      "I sent it back and still have no money",
      "Where is my reimbursement?",
      "When will you pay me back?",
      "My refund hasn't shown up on my card",
    ],
  ),
  answer(
    "How long is the warranty?",
    "Every lamp has a 3-year warranty, and the LED module has a 5-year warranty. Keep your invoice: it is your proof of purchase.",
  ),
  answer(
    "Which payment methods do you accept?",
    "We accept Visa, Mastercard, American Express, PayPal, Apple Pay and bank transfer. You can pay in three instalments free of charge for orders over €150.",
  ),
  answer(
    "How can I contact you?",
    "Write to us in this chat, by e-mail at hello@lumen.example, or call +33 4 00 00 00 00, Monday to Friday from 9:00 to 18:00.",
  ),
  answer(
    "My lamp is broken, can you repair it?",
    "Yes. Our workshop repairs every lamp that we have sold, under warranty free of charge, and afterwards for a fixed price of €35 plus parts. Send us a photo and your order number.",
  ),
  answer(
    "Where do I find my invoice?",
    "Your invoice is in your account under Orders: choose the order and press Download invoice. For an invoice with a VAT number, enter it before you pay.",
  ),
  answer(
    "I forgot my password",
    "On the sign-in page, press Forgot password and enter your e-mail address. We send you a link that is valid for one hour. Look in your spam folder if it does not arrive.",
  ),
  answer(
    "Can I change or cancel my order?",
    "You can change or cancel an order until it is packed, usually within 2 hours. Open your account, choose the order and press Cancel. After that, refuse the parcel or return it.",
  ),
  article(
    "Delivery abroad and missing parcels",
    "delivery",
    `# Delivery abroad and missing parcels

We send lamps from our warehouse near Lyon every working day.

## Countries we deliver to

We deliver to all countries of the European Union, to Switzerland, Norway and the United Kingdom. Delivery to Switzerland, Norway and the United Kingdom costs €14.90; customs duties are included in the price you see at checkout.

We do not deliver to post office boxes.

## When nobody is at home

The carrier leaves a note and brings your parcel to a pick-up point near you, where it waits for 10 days. You need an identity card to collect it.

## When a parcel is late or lost

If your parcel has not arrived 3 working days after the announced date, write to us with your order number. We open an inquiry with the carrier. If the parcel is lost, we send a new lamp or refund you, as you prefer.

## When a lamp arrives damaged

Take a photo of the lamp and of the box and send it to us within 48 hours. We send a replacement at our expense; you do not have to return the damaged lamp.
`,
  ),
  article(
    "Caring for your lamp",
    "care",
    `# Caring for your lamp

## Cleaning

Switch the lamp off and let it cool down. Wipe metal and glass with a soft, slightly damp cloth. Paper and linen shades are dusted with a dry brush; water leaves stains on them.

## Changing the bulb

Our table and floor lamps take E27 bulbs of up to 60 W; wall lamps take E14 bulbs of up to 40 W. Unplug the lamp before you change the bulb. Lamps of the Aurora series have a built-in LED module, which our workshop replaces.

## Dimming

All lamps with the sign D on the label can be dimmed. Use a dimmer made for LED, otherwise the light may flicker.

## Recycling

Bring us your old lamp when you buy a new one: we recycle it free of charge.
`,
  ),
  article(
    "Your account and your data",
    "account",
    `# Your account and your data

## Creating an account

You can order as a guest. With an account you see your orders, invoices and returns in one place. Press Create account at the top of any page and enter your e-mail address.

## Changing your address or e-mail

Open your account, choose Profile, change what is wrong and press Save. The address of an order that was already packed can't be changed.

## Newsletter

Every newsletter has an unsubscribe link at the bottom. You can also turn the newsletter off in your profile.

## Deleting your account

Choose Profile, then Delete account. We erase your personal data within 30 days; the law makes us keep invoices for 10 years.
`,
  ),
];
