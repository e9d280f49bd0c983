import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in English. */
export const EN: HumanLexicon = {
  language: "en",
  phrases: {
    person: phrases(
      "human, humans, human being, human beings, human agent, human person, human support, human operator, human assistant, " +
        "human representative, humain, real person, real people, real human, real agent, real man, real one, actual person, " +
        "actual human, live person, live agent, live human, live representative, live rep, live operator, live support, " +
        "live chat, live someone, representative, representatives, rep, operator, operators, supervisor, " +
        "customer service, customer services, customer support, customer care, customer assistance, customer assistant, " +
        "customer agent, customer rep, customer representative, customer service representative, customer service rep, " +
        "customer service agent, customer support agent, customer care agent, customer care executive, customer executive, " +
        "consumer care, client service, client services, client support, support agent, support person, support rep, " +
        "support representative, support team, support executive, service representative, service agent, someone real, " +
        "somebody real, anyone real, someone human, somebody human, flesh and blood, free agent, available agent",
    ),
    somebody: phrases(
      "advisers, consultants, specialists, managers, bankers, experts, account manager, relationship manager, personal banker, bank manager, branch manager, banker, financial advisor, financial adviser, colleague, colleagues, your colleague, one of your colleagues, is anyone, is anybody, is someone, is somebody, person, agent, agents, assistant, someone, somebody, anyone, anybody, someone else, somebody else, another person, " +
        "manager, advisor, adviser, advisors, executive, specialist, expert, consultant, associate, employee, real employee, " +
        "team member, staff member, staff, technician, service person, man, guy, customer relations, csr, attendant",
    ),
    partner: phrases(
      "whoever is in charge, person in charge, your boss, boss, member of your team, member of the team, one of your team, support, people, team, department, dept, branch, billing, teller, bankers, advisors team, desk, the team, call center, call centre, helpdesk, help desk, tech support, service desk, you guys, assistants, your company, an individual, individual",
    ),
    shout: phrases(
      "human, humans, human being, human agent, human support, real person, real human, real agent, live agent, live person, live chat, " +
        "live support, live human, agent, agents, representative, rep, operator, supervisor, person, someone real, actual human, actual person, " +
        "customer service, customer support, customer care, customer service representative, support agent, customer agent, advisor, real people, customer assistance, " +
        "customer service agent, customer service rep, humain, someone, somebody, human person, human operator, human representative",
    ),
    talk: phrases(
      "phone call with, a call with, have a call with, can i have a word, could i have a word, may i have a word, a word with, a chat with, a quick word, a quick chat, can i have a chat, do that with, do this with, do it with, do so with, complain to, complaint with, deal with, dealing with, talk, talking, speak, speaking, chat, chatting, converse, communicate, communicating, discuss, discussing, have a word, have a chat, " +
        "have a conversation, conversation, convo, tlk, spk, speek, spek, deal, dealing, talkin, wanna talk, interact, discuss it, discuss this, talk it over, talk this over, talk things through, talk through, go over this, go through this, sort this out",
    ),
    reach: phrases(
      "take me, callback from, call back from, call from, contacted by, called by, called back by, switch me, switch to, connect, connecting, connected, transfer me, transfer us, transferring me, transferring us, be transferred, transferred, transfer this, transfer my call, transfer my chat, transfer the chat, transfer call, forward me, forward this, redirect, redirected, route me, escalate, escalated, " +
        "handoff, hand off, hand over, hand me, hand me over, pass me, put me, put us, patch me, refer me, direct me, link me, " +
        "put through, put us through, put me onto, be put through, put me through, put me in touch, put me on, contact, contacting, reach, reaching, reach out, get in touch, getting in touch, get in contact, " +
        "get in contact with, get hold of, get a hold of, get ahold of, get through, getting through, get to, turn me over, hand this, hand this over",
    ),
    moves: phrases("bring, transfer, transferring, forward, route, send"),
    leads: phrases("wirh, whit, wih, to, with, w, wth, wiht, ot"),
    call: phrases("call, calling, phone, ring, telephone"),
    want: phrases(
      "bring in, find, asked for, answer from, response from, reply from, hear from, hear back from, ask, want, need, wanna, wants, wanting, would like, id like, would love, would prefer, would rather have, prefer, require, give me, gimme, " +
        "get me, get, bring me, find me, let me have, can i have, could i have, may i have, help from, assistance from, " +
        "looking for, look for, asking for, ask for, demand, requesting, request, insist on, desire, send me, show me, hire me",
    ),
    link: phrases(
      "wirh, whit, wih, i was wondering, was wondering, i was hoping, was hoping, i was wondering if, one of your, one of the, member of, i can, i could, we can, to, with, a, an, the, any, some, one, me, us, of, for, through, over, on, at, up, your, ur, this, other, another, actual, real, " +
        "live, somehow, directly, immediately, from, in, by, person, more, else, available, different, proper, " +
        "damn, goddamn, fucking, freaking, bloody, fuckin, goddam, 1, online, free, physical, living, breathing, normal, competent, " +
        "it, call, chat, conversation, back, customer, real life, right away, out, straight, somebody, someone, agent, an actual, just, of your, as, new, smarter, senior, skilled, called, u, w, wth, wiht, ot, na, teh, na actual, qualified, human, helpful, knowledgeable, relevant, possible, if possible, quickly, urgently, asap, now, please, pls, today, kind, maybe, perhaps, either, also, do i need to do, do i have to do, i need to do, i have to do, do i need to call, do i need to contact, else, phone, the phone, within, inside, so i can, that, whom, who i can, actually, finally, first",
    ),
    polite: phrases(
      "please, pls, plz, now, asap, a, an, the, hello, hi, hey, thanks, thank you, ok, okay, yes, immediately, just, real, live, to, me, for, with, " +
        "right now, urgent, urgently, only, another, actual, oh, well, sir, madam, good morning, instead, talk, chat, connect, i said, ffs, help, some, any, available, again, from",
    ),
    machine: phrases(
      "bot, bots, chatbot, chatbots, robot, robots, machine, machines, computer, ai, automated system, automated service, automaton, algorithm, program",
    ),
    refuse: phrases(
      "dont, do not, doesnt, does not, never, no, not, neednt, without, rather not, no more, no longer, wont, aint, stop, didnt, did not, hate, sick of, tired of, no need",
    ),
    chain: phrases(
      "want, need, wanna, like, to, have, be, really, just, even, ever, currently, wish, think i, believe i, feel i, " +
        "would, a, an, the, any, me, my, us, for, necessarily, actually, ask, asking, wanting, anymore, still, love, try, trying, being, of, looking",
    ),
    report: phrases(
      "everyone, everybody, do you talk, do you speak, do you chat, do you ever talk, do you ever speak, was, were, been, spoke, talked, chatted, told, said, says, after, whenever, every time, everytime, each time, last time, are you, are you really, " +
        "r u, am i, is this, is it, you are, youre, i am a, im a, when i, become, becoming, had, having, yesterday, already, if you are, were you, did the, did your, did you",
    ),
    detail: phrases(
      "contact person, number, phone number, phone no, contact no, phone, telephone, telephone number, contact number, contact details, contact info, contact information, email, email address, mail, call us, phone me, give me a call, give me a call back, ring me back, ring me, " +
        "helpline, hotline, toll free, toll free number, whatsapp, address, hours, opening hours, working hours, office hours, time, care no, " +
        "call me, call me back, call back, callback, contact me, contact us, call you, reach you, contact you, get in touch, phone line, contact",
    ),
    theirs: phrases(
      "my, his, her, their, our, somebodys, someones, estate, insurance, travel, my own, every, each",
    ),
    whole: phrases(
      "could i be transferred, can i be transferred, could i be put through, can i be put through, could i be connected, can i be connected, possible to be transferred, like to be transferred, want to be transferred, need to be transferred, who do i need to speak, who do i need to talk, who would i speak, who would i talk, who should i speak, who could i talk, put a human on, put an agent on, put a person on, put someone on, put somebody on, transfer to agent, transfer to an agent, transfer to a agent, who can i speak, who can i talk, who do i talk, who do i speak, who should i talk, who could i speak, please escalate, escalate please, have someone call me, have somebody call me, have someone contact me, someone to call me, somebody to call me, " +
        "human handoff, human handover, human hand off, handoff, handover to human, live handoff, transfer me, transfer my chat, transfer this chat, put me through, " +
        "escalate this, escalate my, hand me off, hand me over, hand off the conversation, hand over the conversation, " +
        "let me out of this bot, not a bot please, no more bots, no bots, no bot",
    ),
    there: phrases(
      "there must be, there has to be, there should be, must be, have an, have a, have someone, have somebody, let, is there, are there, isnt there, arent there, is any, any, do you have, have you got, dont you have, is anyone, is anybody, is someone, is somebody",
    ),
    available: phrases(
      "on the line, on the phone, on a call, on here, in here, involved, available, there, here, around, online, on duty, free, who can help, that can help",
    ),
    help: phrases(
      "take this over, take over this, look at it, have a look, look into this, look into it, read this, read it, see this, handle this, check my, take care of, go over, who knows, who can, who actually, who understands, who speaks, who could, who is able, who will, who handles, who deals, that knows, that can, that understands, who has, who would, capable, reach out, reach out to me, call me back, ring me back, phone me, give me a call, give me a call back, call us, contact us, talk me through, walk me through, explain, assist me, sort this, sort it, ring me, get back to me, message me, help, assist, answer, to help, to assist, to answer, take over, respond, to respond, to take over, deal with, handle, to handle, contact me, call me, take a look, look at this, look into, review, check this",
    ),
    able: phrases(
      "do i need, do we need, do you need, is it possible, able, cant, cannot, couldnt, unable, can, could, why, know, find, didnt get, why dont, why wont",
    ),
    whether: phrases(
      "do i need, do i need to, do we need, do we need to, do i have to, do we have to, do i really need to, do i really have to, should i, should we, must i, is it necessary, is it required, am i required to, will i have to, will i need to, would i need to, would i have to",
    ),
    asks: phrases("who, whom, what, how, where, when, which, why"),
    being: phrases(
      "be, being, become, becoming, been, be more, am, being more, be a, become a, like a, like, as a, act like, sound like",
    ),
    stops: phrases(
      "about, regarding, concerning, re, him, them, that, which, if, when, while, into, onto, as, or, not, is, are, was, were, has, have, had, will, can, do, does, did, because, than, like, between, against",
    ),
    ours: phrases(
      "account manager, relationship manager, personal banker, bank manager, branch manager, banker, advisor, adviser, financial advisor, financial adviser",
    ),
    breaks: phrases("but, because, since, then, so, and, however, cause, cuz, bcoz, until, unless"),
    yours: phrases(
      "your, ur, you, u, customer, customer service, customer support, customer care, support, consumer care, company, store, call center, call centre, care, helpline, toll free, share, provide, contact, office",
    ),
  },
  endings: {},
  oftenMistyped: new Set(
    (
      "calling human person agent operator representative assistant advisor supervisor manager someone somebody customer service support " +
      "speak speaking talking chatting contact contacting connect transfer assistance anyone conversation talk live please"
    ).split(" "),
  ),
  notMistyped: new Set(
    (
      "called callings calming ceiling humane humor persons persona personal prison parson agency agents aunt gent operate operated operation operations operating representation assist assists " +
      "assistance assistants advise advised advisory managers manages manage managed managing speaks speech spoke sneak peak spear talked taking walking " +
      "tasking contacted contract contracts contacts content context contracting connects connected correct collect connection transfers transferred transform " +
      "services device serve server serving served supports supported report import sport export support custom customs customers costume consumer " +
      "conversion conversations tanking tall task tank take walk live like life line give love list left lie alive anytime anyway anymore summer spark steak creating " +
      "pleased pleases something sometime sometimes matching charting cheating chattering waiting talks stalking assistant assistants assisting assisted assignment " +
      "argent anent calving culling calling catting chanting conducting containing contesting contrasting convicting compacting condensation conservation conservational convect manger pleas perron serviced servile sneaking spearing speck superior supervise supervised supervises supervision supervisory tacking pearson persson pierson peron husain responsible responsibly representing consulate operatic beater berated berates"
    ).split(" "),
  ),
  shortVerbs: words("talk speak chat call"),
  tradeFirst: true,
  helpFirst: false,
  verbLast: false,
  refusesAfterVerb: false,
};
