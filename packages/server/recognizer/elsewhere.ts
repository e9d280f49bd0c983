import type { Language } from "@baton/engine";

// Our own sentences. Many begin as questions to a company do, so that a beginning alone convinces of nothing.
const EN = `
what is the capital of portugal|how tall is the eiffel tower|who won the game last night|tell me a funny joke
how do i bake a chocolate cake|what is the weather like tomorrow|can you sing me a song|are you married
how do i get a stain out of a carpet|what is the meaning of life|do you like pizza|how old is the universe
can you write my homework|which planet is the largest|how far is it to the moon|what should i cook tonight
is there life on mars|who painted the starry night|how do i learn to play the guitar|when did the war end
my neighbour has a very loud dog|i had a terrible day at school|i think it is going to rain|that film was boring
can i bring my dog to the beach|how many legs does a spider have|what rhymes with orange|do fish sleep
how do i train for a marathon|what is a good name for a kitten|where do penguins live|why is the sky blue
could you recommend a good book|i need a recipe for lentil soup|what time is it in tokyo|how do planes fly
where can i see the northern lights|who is the president of brazil|when is the next full moon|is it safe to eat snow
how do i fix a flat tyre on my bike|i would like to learn spanish|what does this word mean in latin
can you help me move a piano|do you know any good riddles|how many people live in india|which team do you support
what is the square root of two hundred|how do i get rid of ants in the kitchen|what is the tallest mountain
will robots take over the world|i want to know who invented the telephone|how long do elephants live
can you tell me about ancient rome|do i need a visa for japan|where is the nearest petrol station
how much does a house cost in paris|what is the best way to lose weight|why do cats purr|i lost my umbrella on the train
how do i ask someone out|what is your favourite colour|who wrote this poem|is a tomato a fruit
what happened in the news today|how much water should i drink|can plants hear music|when do the shops open in madrid
how do i plant roses|please read me a story|what are the rules of chess|is the museum free on sundays
`;
const FR = `
quelle est la capitale du portugal|quelle est la hauteur de la tour eiffel|qui a gagné le match hier soir
raconte-moi une blague|comment faire un gâteau au chocolat|quel temps fera-t-il demain|tu peux chanter une chanson
comment enlever une tache sur un tapis|quel est le sens de la vie|vous aimez la pizza|quel âge a l'univers
pouvez-vous faire mes devoirs|quelle est la plus grande planète|que cuisiner ce soir|y a-t-il de la vie sur mars
comment apprendre la guitare|mon voisin a un chien très bruyant|j'ai passé une mauvaise journée à l'école
je crois qu'il va pleuvoir|ce film était ennuyeux|combien de pattes a une araignée|est-ce que les poissons dorment
pourquoi le ciel est bleu|je cherche une recette de soupe|quelle heure est-il à tokyo|qui est le président du brésil
comment réparer un pneu de vélo|j'aimerais apprendre l'espagnol|combien d'habitants en inde|où vivent les pingouins
quelle équipe soutenez-vous|où est la station-service la plus proche|faut-il un visa pour le japon
combien coûte une maison à paris|comment perdre du poids|pourquoi les chats ronronnent|j'ai perdu mon parapluie dans le train
quelle est votre couleur préférée|qui a écrit ce poème|quelles sont les règles des échecs|comment planter des rosiers
`;

const sentences = (lines: string, language: Language) =>
  lines
    .trim()
    .split(/[|\n]/)
    .map((text) => ({ text, language }));

/** Sentences about something else: what no company's knowledge is expected to answer. */
export const elsewhere = [...sentences(EN, "en"), ...sentences(FR, "fr")] as const;
