import { describe, expect, test } from "vitest";
import { asksForHuman } from "./asks-for-human.ts";

describe("a request for a person among other matters is heard", () => {
  test.each([
    "My card was declined twice at the supermarket even though there is money in the account, can I speak to someone in the cards department?",
    "I tried to set up a direct debit yesterday and the app crashed so I need to talk to an advisor about it",
    "hi there, I've got a couple of questions about my savings account and my mortgage, would it be possible to speak with a mortgage advisor",
    "what's the interest rate on the loan and can you put me through to the loans team please",
    "I don't recognise a payment of 40 pounds from last Tuesday, please connect me with the fraud department",
    "I want to increase my overdraft limit but the form keeps failing, is there anyone who can help me over the phone?",
    "no, that's not what I asked, let me talk to your manager",
    "yes I need my new pin but I'd rather do that with a person on the line",
    "how much can I withdraw abroad? actually just transfer me to an operator",
    "I'm travelling to Spain next week and want to know about fees, also could I get a call back from one of your agents",
    "my transfer to Anna has been pending since Monday, get me someone who knows what they are doing",
    "cancel the standing order for the gym and then connect me to a human being",
    "I lost my wallet on the train, I have to speak to somebody right now",
    "the chat isn't helping at all, I would like to be put through to a real employee",
    "can I have a word with the branch manager about the way I was treated",
    "I want to open a joint account with my wife, who do I need to speak to?",
    "when will the refund arrive and why has nobody called me, I demand to speak with a supervisor",
    "please hand this conversation over to an actual person, your answers are going in circles",
    "I'd like to speak to my account manager about the business loan",
    "what do I have to do to talk to a person",
    "it keeps asking for a code that I never receive so can somebody from your team please call me",
    "Could you arrange for an advisor to call me about a pension transfer?",
    "the app says blocked, i need a human to look into this",
    "i need an agent to sort this out",
    "I'm not happy with this answer at all and would like to escalate to a supervisor",
    "can you get a colleague to help me with this",
    "there must be a person I can speak to about the mortgage",
    "tell me how I can speak to a member of staff",
    "isn't there somebody I could discuss this with?",
    "i was wondering if I could possibly chat with one of your representatives regarding a chargeback",
    "I have been on hold for an hour. I just need a person",
    "I want to pay off my loan early and need someone to talk me through it",
    "how do i get hold of a human in here",
    "taok to an agent",
    "i need tospeak to somebody",
    "talk with na operator",
    "put a human on",
    "switch me over to a human",
    "I don't need the balance, I need a person",
    "it's not that I want a refund, I want to speak to a person",
  ])("%s", (text) => {
    expect(asksForHuman(text)).toMatchObject({ asked: true, why: "request", language: "en" });
  });
});

describe("what asks for nobody is left alone, however near it comes", () => {
  test.each([
    "Do I need to speak to someone to change my PIN or can I do it in the app?",
    "should I contact customer support if a payment is pending?",
    "do i have to talk to an advisor to close an account",
    "I made a transfer to someone and it has not arrived",
    "can I transfer to someone who has no account",
    "I'd like to send money to a person abroad",
    "how long does a transfer to another person take",
    'My brother wrote "I want to talk to a human" and nothing happened',
    "your page says “contact customer service for help” but there is no link",
    "you don't have to connect me with anybody",
    "I'd rather you didn't transfer me to an agent",
    "there's no need to escalate this to a person",
    "the human body has how many bones",
    "who was the first human on the moon",
    "tell me about human rights",
    "are you human",
    "are you a real person or a computer",
    "is this a bot or am I talking to a person",
    "my agent said the policy covers it",
    "the lady I spoke to said it would take three days",
    "I was told by a representative that the fee would be waived",
    "what number can I call you on",
    "what is the phone number of the branch in Leeds",
    "call my mum",
    "text john that I will be late",
    "set an alarm for someone else",
    "play the song somebody that I used to know",
    "how do you say talk to me in french",
    "remind me to talk to my boss at nine",
    "i need to speak with my doctor tomorrow remind me",
    "someone has used my card in another country",
    "can someone else use my card",
    "how do I add another person to my account",
    "I want to give someone access to my account",
    "my assistant needs a card too",
    "do your agents work at weekends",
    "how many people bank with you",
    "what does a bank manager earn",
    "the customer service was excellent, thanks",
    "I don't want to call customer service, can you do it here?",
    "is there a fee when someone sends me money",
    "talk to you later",
    "nice talking to you",
    "can we talk about something else",
    "you talk like a real person",
    "let's chat",
    "can you speak spanish",
    "transfer 200 to my savings",
    "connect my card to apple pay",
    "what happens if a person dies without a will",
    "do people like you",
    "who is your boss",
    "are there any people in space right now",
    "I need a support stand for my phone",
    "find someone special a gift",
    "what is the name of the person who invented the telephone",
    "I am the person named on the account",
    "ask somebody a riddle",
    "never hand me over to anyone",
  ])("%s", (text) => {
    expect(asksForHuman(text).asked).toBe(false);
  });
});

test("a quotation of three words or more is somebody else's", () => {
  expect(asksForHuman('She typed "please get me a human" twice').why).toBe("quoted");
  expect(asksForHuman("Elle a écrit « je veux parler à un humain » hier").why).toBe("quoted");
  expect(asksForHuman('I want to talk to "a human"').why).toBe("request");
  expect(asksForHuman('"I want to talk to a human"').why).toBe("request");
  expect(asksForHuman('It says "press one for more" but I want to talk to a human').why).toBe("request");
  expect(asksForHuman('an open quote " I want to talk to a human').why).toBe("request");
});
