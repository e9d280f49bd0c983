/** What a gym that does not exist answers: our own sentences. */
export const gymItems = [
  {
    id: "hours",
    title: "When is the gym open?",
    text: "Every day from 6:00 to 23:00.",
    questions: [
      "what are your opening hours",
      "are you open at the weekend",
      "how early can I come in the morning",
      "until when can I train at night",
      "is the gym open on public holidays",
      "do you close during the summer",
    ],
  },
  {
    id: "price",
    title: "How much is a membership?",
    text: "29 euros a month, 19 for students.",
    questions: [
      "what does it cost per month",
      "is there a student price",
      "how expensive is a year",
      "do you have a cheaper plan",
      "what is the monthly fee",
      "prices for two people",
    ],
  },
  {
    id: "trial",
    title: "Can I try the gym first?",
    text: "Your first visit is free.",
    questions: [
      "is there a trial day",
      "can I come once without signing up",
      "do you offer a free first session",
      "I'd like to have a look around before I join",
      "may I test the machines",
      "free pass for a day",
    ],
  },
  {
    id: "cancel",
    title: "How do I end my membership?",
    text: "Write to us a month before.",
    questions: [
      "I want to cancel my contract",
      "how can I quit",
      "what is the notice period",
      "please end my subscription",
      "can I leave before the year is over",
      "stop my membership at the end of the month",
    ],
  },
  {
    id: "classes",
    title: "Which classes do you have?",
    text: "Yoga, boxing and spinning.",
    questions: [
      "do you offer yoga",
      "when is the boxing class",
      "how do I book a place in spinning",
      "is there a timetable of courses",
      "are classes included",
      "pilates for beginners",
    ],
  },
  {
    id: "locker",
    title: "Are there lockers and showers?",
    text: "Both; bring a padlock and a towel.",
    questions: [
      "where can I leave my bag",
      "do I need my own padlock",
      "can I take a shower after training",
      "do you rent towels",
      "my locker does not open",
      "is there a changing room",
    ],
  },
] as const;

const asked = (answer: string | null, ...utterances: readonly string[]) =>
  utterances.map((utterance) => ({ utterance, answer }));

/** Questions about it in other words, and questions that it has no answer to. */
export const gymQuestions = [
  ...asked(
    "hours",
    "when do you open on saturday",
    "how late are you open tonight",
    "opening times",
    "are you closed on holidays",
  ),
  ...asked(
    "price",
    "how much do you charge a month",
    "what's the price for students",
    "membership cost",
    "is a yearly plan cheaper",
  ),
  ...asked(
    "trial",
    "can I try it out for a day",
    "do I get a free trial",
    "could I look around first",
    "a test session before joining",
  ),
  ...asked(
    "cancel",
    "I'd like to quit the gym",
    "cancel membership",
    "how do I end my contract",
    "what notice do I have to give",
  ),
  ...asked(
    "classes",
    "is there a yoga class on monday",
    "how can I book boxing",
    "are the courses included in the fee",
    "timetable for spinning",
  ),
  ...asked(
    "locker",
    "is there somewhere to shower",
    "where do I put my bag while training",
    "can I rent a towel",
    "I forgot my padlock",
  ),
  ...asked(
    null,
    "what is the capital of norway",
    "who won the elections",
    "can you recommend a restaurant",
    "translate thank you into german",
    "what is the weather in rome",
    "how do I file my taxes",
    "my flight was delayed by five hours",
    "tell me about the roman empire",
    "how do I reset my router",
    "do you sell running shoes",
    "is there parking for my car",
    "do you have a swimming pool",
    "are dogs allowed",
    "which protein powder is best for me",
    "can my kids come to daycare there",
    "who founded the company",
  ),
];
