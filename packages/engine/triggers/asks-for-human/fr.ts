import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in French; folded, so without accents, and split at elisions ("quelqu un"). */
export const FR: HumanLexicon = {
  language: "fr",
  phrases: {
    person: phrases(
      "conseiller bancaire, conseillere bancaire, charge de compte, directeur d agence, un conseille, vrai personne, humain, humaine, humains, etre humain, etres humains, agent humain, conseiller humain, personne humaine, vraie personne, vrai humain, vrai conseiller, vrai agent, " +
        "vraie conseillere, vrai etre humain, vrai interlocuteur, personne reelle, personne physique, conseiller, conseillere, conseillers, conseiller client, " +
        "conseiller clientele, teleconseiller, service client, service clients, service clientele, service apres vente, sav, support client, relation client, " +
        "operateur, operatrice, interlocuteur, interlocutrice, responsable, superviseur, charge de clientele, charge de clients, quelqu un de reel, quelqu un de vrai, " +
        "humain reel, vrai quelqu un, representant, representante, vrais gens",
    ),
    somebody: phrases(
      "chef, cheffe, patron, patronne, superieur, superieure, directrice, gerant, gerante, quelqu un de vivant, collegue, collegues, quelqu un, quelquun, qqun, qqn, qq un, une personne, agent, agente, agents, collaborateur, collaboratrice, employe, employee, technicien, technicienne, " +
        "commercial, manager, directeur, assistant, assistante, expert, specialiste, membre de l equipe, membre de votre equipe, autre personne, vendeur, gestionnaire",
    ),
    partner: phrases(
      "service reclamation, service reclamations, service, departement, bureau, agence, equipe, l equipe, votre equipe, support, des gens, le service, vos services, votre service, assistance",
    ),
    shout: phrases(
      "vrai personne, humain, humains, agent humain, vraie personne, vrai humain, vrai conseiller, conseiller, conseillere, agent, operateur, operatrice, interlocuteur, service client, " +
        "service clients, support client, personne reelle, responsable, quelqu un, une personne, etre humain, representant, superviseur, sav, conseiller client, vrai agent",
    ),
    talk: phrases(
      "parler de, parler d, parler du, parler des, parle de, parle moi de, parle moi d, parlez moi de, parlez moi d, parle moi des, parle moi du, discuter de, discuter du, discuter d, parler, parle, discuter, discute, echanger, dialoguer, converser, tchatter, tchater, chatter, causer, communiquer, m adresser, m entretenir, entretenir, conversation, discussion, avoir affaire, traiter, voir ca avec, voir cela avec, voir avec, regler ca avec, regler cela avec",
    ),
    reach: phrases(
      "rappeler par, contacter par, recontacter par, appeler par, basculez moi, bascule moi, renvoyez moi, dirige moi, aiguillez moi, mets moi en contact, mets moi, contacter, joindre, transferer, transferez, transferez moi, transfere moi, transfert, rediriger, redirigez moi, redirige moi, connecter, connectez moi, connecte moi, " +
        "mettre en relation, mettez moi en relation, mets moi en relation, mis en relation, mise en relation, mettre en contact, mettez moi en contact, mis en contact, mise en contact, entrer en contact, " +
        "rentrer en contact, prendre contact, passez moi, passe moi, passer, mettez moi, orientez moi, orienter, oriente, faites intervenir, faire intervenir, fais intervenir, redirige, dirigez moi, relier, reliez moi, atteindre, escalader, escaladez, transfere, transferee, rappele par, appele par, etre rappele par, etre appele par, basculer",
    ),
    call: phrases("appeler, telephoner, appelez"),
    want: phrases(
      "veux, voudrais, voulons, voudrions, souhaite, souhaiterais, aimerais, besoin, il me faut, donnez moi, donne moi, prefere, prefererais, " +
        "puis je avoir, puis avoir, peux avoir, pourrais je avoir, pouvez vous me donner, trouvez moi, trouve moi, demande, exige, cherche, je veux, envoyez moi, faut, appelez moi, appelle moi, avoir",
    ),
    link: phrases(
      "peut il, pourrait il, peut elle, pourrait elle, a, au, aux, avec, de, d, du, un, une, le, la, l, les, des, me, m, moi, nous, en, par, vers, vos, votre, vrai, vraie, autre, reel, reelle, svp, stp, " +
        "directement, directe, ligne, chez, immediatement, maintenant, s il vous plait, quelqu un, personne, agent, vrais, que, qu, qui, soit, qu un, plutot, direct, vite, humain",
    ),
    polite: phrases(
      "svp, stp, s il vous plait, s il te plait, merci, bonjour, salut, bonsoir, un, une, le, la, l, maintenant, vite, oui, ok, a, avec, de, d, du, parler, juste, vrai, vraie, urgent, tout de suite, " +
        "autre, plutot, moi, immediatement, hello, je veux, please, d abord, par pitie, allo, des, reel, reelle, au, aux, que",
    ),
    machine: phrases(
      "robot, robots, bot, bots, chatbot, machine, machines, ordinateur, ia, intelligence artificielle, automate, repondeur, programme, logiciel",
    ),
    refuse: phrases(
      "refuse de, refuse, pas, plus, jamais, sans, aucun, aucune, ni, marre de, marre, assez de, inutile, arretez, stop, non, pas un, pas une",
    ),
    chain: phrases(
      "la peine, peine, utile, question, besoin, envie, de, d, me, m, vouloir, etre, qu on, que, vous, que vous, surtout, vraiment, veux, voudrais, souhaite, souhaiter, demande, un, une, l, le, la, du, des, necessaire, avoir, non plus, du tout, me faire, obliger, oblige, nous, on",
    ),
    report: phrases(
      "tout le monde, chacun, m a, m ont, a dit, dit, ai parle, avons parle, ai discute, hier, deja, etes vous, es tu, vous etes, tu es, est ce que vous etes, est ce que tu es, suis je, apres avoir, chaque fois, la derniere fois, parle t on, " +
        "avais, avait, est ce un, est ce une, c est un, c est une, serait, etait, j ai eu, ai eu, devenir, quand je, je suis un, je suis une, suis un, suis une, ai deja",
    ),
    detail: phrases(
      "m appeler, me contacter, me recontacter, me telephoner, numero, numero de telephone, telephone, tel, num, coordonnees, adresse, mail, email, adresse mail, e mail, horaires, heures d ouverture, heures, rappelez moi, rappelle moi, " +
        "me rappeler, etre rappele, vous joindre, vous contacter, vous appeler, contactez moi, appelez moi, ligne directe, hotline",
    ),
    theirs: phrases("mon, ma, mes, son, sa, ses, leur, leurs, immobilier, chaque"),
    whole: phrases(
      "a qui puis je m adresser, a qui m adresser, a qui je peux m adresser, avec qui puis je parler, a qui puis je parler, a qui je peux parler, a qui dois je m adresser, a qui dois je parler, qui puis je contacter, qui contacter, qui dois je contacter, y a t il quelqu un, est ce qu il y a quelqu un, quelqu un me rappelle, quelqu un m appelle, quelqu un peut me rappeler, transferez moi, transfere moi, mettez moi en relation, mettez moi en contact, pas un robot svp, pas de robot, pas un robot, plus de robot",
    ),
    there: phrases(
      "y a pas, ya pas, il y a pas, n y a t il pas, il n y a pas, y a t il, il y a, y a, est ce qu il y a, avez vous, existe t il, ya, ya t il, vous avez, il y aurait",
    ),
    available: phrases(
      "est la, es la, etes la, au bout du fil, a qui je pourrais parler, disponible, dispo, au telephone, ici, en ligne, pour m aider, pour me repondre, pour repondre, qui peut m aider, a qui parler, avec qui parler, a qui je peux parler, de disponible",
    ),
    help: phrases(
      "qui s y connait, qui sait, qui comprend, qui peut, qui parle, qui connait, qui puisse, de competent, m appeler, me rappeler, me contacter, me recontacter, me telephoner, m expliquer, regarder, regarde, peut regarder, puisse regarder, traiter, prendre en charge, s en occuper, s occuper, aider, m aider, me repondre, repondre, prendre le relais, prenne le relais, m aide, me reponde, reponde, m appelle, me rappelle, peut m aider, peut me repondre, pourrait m aider",
    ),
    able: phrases(
      "serait il possible, ce serait possible, peux, puis, peut, pouvez, arrive, arrivez, reussi, reussis, pourquoi, pourrais, parviens, peux tu, pouvez vous, possible, sais, trouve, pu, parvient",
    ),
    moves: phrases("virer, envoyer, envoie"),
    leads: phrases("a, au, aux, avec, vers"),
    whether: phrases(
      "dois je, doit on, faut il, est il necessaire, est ce obligatoire, est ce qu il faut, suis je oblige",
    ),
    asks: phrases("comment, ou, qui, quand, a qui, avec qui, quel, que, qu est ce que"),
    ours: phrases(
      "conseiller, conseillere, gestionnaire, charge de clientele, interlocuteur, banquier, banquiere, conseiller bancaire",
    ),
    being: phrases("etre, devenir, comme, suis, es, est, serais, sois"),
    stops: phrases(
      "parler de, parler d, parler du, parler des, parle de, parle moi de, parle moi d, parlez moi de, parlez moi d, parle moi des, parle moi du, discuter de, discuter du, discuter d, pour, sur, concernant, propos, au sujet, lui, elle, eux, si, quand, ou, est, sont, etait, comme, entre, contre, parce",
    ),
    breaks: phrases("mais, parce que, parce, car, donc, et, puis, alors, puisque, cependant, sinon"),
    yours: phrases(
      "votre, vos, vous, ton, service client, support, sav, quel, quels, quelle, quelles, joindre, client, clients, le, un",
    ),
  },
  endings: {},
  oftenMistyped: new Set(
    (
      "humain conseiller conseillere operateur interlocuteur representant responsable personne service client agent parler discuter contacter transferer " +
      "transferez joindre mettre besoin voudrais souhaite aimerais superviseur"
    ).split(" "),
  ),
  notMistyped: new Set(
    (
      "contacted humains demain conseil conseils conseille conseillez operation clients cliente clientele clientes services agence agents argent urgent personnes personnel parlez parle parlee " +
      "contacte contactez contacts contacter transferer transfere transferee mettez metre lettre maitre besoins souhaitez souhaiter discute voudriez parer garder partir payer porter aimerait aimerai voudrait voudrai " +
      "conseillers responsables representants operateurs client main " +
      "constater constate constatez contester conteste contestez contracter contracte contraster consacrer compacter contenter disputer dispute discutera parier perler parlera emettre mettra mettrez vaudrais voudras transformer transformez transpirer transferts superieur servile orateur conseilla conseilles conseillent conseillera axent avent chient represente representent representation humait algue algues agendent attendent assistez responsabilite responsabilise"
    ).split(" "),
  ),
  shortVerbs: words("parler"),
  tradeFirst: false,
  helpFirst: false,
  verbLast: false,
  refusesAfterVerb: true,
};
