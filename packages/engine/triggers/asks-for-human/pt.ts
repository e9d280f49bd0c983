import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in Portuguese, of Brazil and of Portugal; folded, so without accents. */
export const PT: HumanLexicon = {
  language: "pt",
  phrases: {
    person: phrases(
      "gente de verdade, gente real, gente humana, um ser humano, outro ser humano, algum ser humano, humano, humana, humanos, seres humanos, pessoa real, pessoas reais, pessoa de verdade, pessoa de carne e osso, pessoa humana, pessoa fisica, atendente, atendentes, atendente humano, atendente humana, atendente real, agente humano, operador humano, assistente humano, atendimento humano, atendimento pessoal, " +
        "suporte humano, ajuda humana, alguem real, alguem de verdade, alguem de carne e osso, operador, operadora, operadores, representante, representantes, supervisor, supervisora, responsavel, encarregado, consultor, consultora, assessor, assessora, atendimento ao cliente, atendimento a cliente, apoio ao cliente, " +
        "servico ao cliente, servico de apoio ao cliente, central de atendimento, servico de atendimento ao cliente, sac, suporte ao cliente, linha de apoio, atendimento ao consumidor, equipe de suporte, equipa de suporte, equipa de apoio, customer service, customer support, call center, agente de atendimento, alguem do atendimento, alguem competente",
    ),
    somebody: phrases(
      "alguem, pessoa, pessoas, agente, agentes, assistente, gerente, chefe, diretor, diretora, funcionario, funcionaria, colaborador, colaboradora, tecnico, tecnica, especialista, gestor, gestora, vendedor, ninguem, outra pessoa, alguem mais, outro alguem, membro da equipe, membro da equipa, colega, colegas",
    ),
    ours: phrases("gerente, gestor, gestora, consultor, assessor"),
    partner: phrases(
      "central, suporte, equipe, equipa, voces, departamento, agencia, setor, loja, gente, atendimento, suporte tecnico, empresa, banco, o banco",
    ),
    shout: phrases(
      "um ser humano, humano, humana, humanos, pessoa real, pessoa de verdade, pessoa humana, atendente, atendente humano, agente humano, atendimento humano, agente, operador, operadora, representante, supervisor, supervisora, atendimento ao cliente, apoio ao cliente, pessoa, alguem, suporte humano, alguem de verdade, atendimento",
    ),
    talk: phrases(
      "para falar, pra falar, para conversar, pra conversar, qro falar, falar de, falar do, falar da, falar dos, falar sobre, fala me de, fale me de, fale me sobre, falar acerca de, me fale de, me fala de, me fale sobre, fala sobre, fala de, falar, falo, fale, conversar, conversa, bater papo, teclar, dialogar, tratar, discutir, comunicar, conversacao, chat, chatear, contar, contar a, falarmos, falar diretamente, tirar duvidas, esclarecer, explicar, resolver isso",
    ),
    reach: phrases(
      "transfere, transfere para, transfira para, transferir para, coloca em contato, coloca em contacto, me pode transferir, me podes transferir, poderia me transferir, contatar, contactar, contato com, contacto com, entrar em contato, entrar em contacto, me colocar em contato, me coloque em contato, coloque me em contacto, ponha me em contacto, por me em contacto, me por em contato, me bote, me passa, me passe, me passa pra, me passe pra, me passa para, me passe para, passa me, passe me, passar me, me passar, pode me passar, " +
        "me transfere, me transfira, transfira me, transfere me, me transferir, transferir me, ser transferido, ser transferida, ser encaminhado, me transfiram, me conecte, me conecta, conecte me, me conectar, conectar me, ligue me a, ligar me a, ligar me com, me ligar com, me encaminhe, me encaminha, encaminhe me, me encaminhar, encaminhar me, " +
        "me direcione, direcione me, me direcionar, redirecione me, me redirecione, alcancar, escalar, escale, ser atendido por, ser atendida por, atendido por, atendida por, ligacao de, ligacao com, me chama, me chame, chama, chame, chamar, retorno de, resposta de, chegar a, em contato com, em contacto com, acionar, ser contactado por, ser contatado por, contactado por, contatado por, coloca me em contacto, me coloca em contato, me por com, me coloca, me coloque, ponha me, me poe",
    ),
    moves: phrases("transferir, enviar, passar, mandar, encaminhar, direcionar, transfira"),
    call: phrases("ligar, telefonar, ligo, ligar para"),
    want: phrases(
      "quero, queria, queremos, gostaria, gostaria de, preciso, preciso de, precisamos, precisava, desejo, procuro, busco, prefiro, preferia, exijo, peco, solicito, solicitar, me da, me de, de me, da me, me arruma, me arranje, arranje me, ajuda de, assistencia de, tem como, posso ter, ter, necessito, encontrar, achar, conseguir, pedir, me ve, manda, mande, tenho que, tenho de, cade, cada",
    ),
    link: phrases(
      "vossos, vossas, um dos, uma das, dos seus, dos vossos, a, ao, aos, com, um, uma, o, os, as, de, do, da, dos, por, para, pra, pro, que, me, nos, algum, alguma, outro, outra, diretamente, directamente, imediatamente, ja, em, linha, ao vivo, vivo, seu, sua, seus, vosso, vossa, qualquer, mais, hoje, agora, mesmo, telefone, por telefone, direto, directo, real, por favor, pessoa, alguem, agente, " +
        "falar, contato, contacto, urgente, urgentemente, poder, so, ser, verdade, verdadeiro, verdadeira, melhor, algum dos, no, na, chat, se possivel, la, dai, ai, cliente, antes, primeiro, ajuda, assistencia, atendimento",
    ),
    leads: phrases("com, a, ao, para, pra"),
    polite: phrases(
      "por favor, porfavor, pfv, pf, favor, obrigado, obrigada, ola, oi, bom dia, boa tarde, boa noite, ja, agora, agora mesmo, um, uma, o, a, com, ao, urgente, sim, ok, imediatamente, de, do, real, outro, outra, so, em, rapido, quero, falar, preciso, chat, algum, alguma, se faz favor, faz favor, sff, por gentileza, gentileza, please, mesmo, logo, verdadeiro, pra, para",
    ),
    machine: phrases(
      "bot, bots, robo, robos, robot, robots, chatbot, chatbots, maquina, maquinas, ia, inteligencia artificial, computador, gravacao, programa, sistema automatico, assistente virtual, atendimento automatico, algoritmo, atendente virtual",
    ),
    refuse: phrases(
      "nao, nunca, jamais, sem, nenhum, nenhuma, tampouco, nem, farto de, farta de, cansado de, cansada de, cansei de, chega de, em vez de, ao inves de, pare de, nada de",
    ),
    chain: phrases(
      "gosto, gosto de, quero, queria, preciso, preciso de, precisa, precisas, desejo, gostaria, gostaria de, e preciso, e necessario, necessario, ha necessidade de, necessidade, tem que, tens de, falar, com, a, ao, um, uma, que, me, nos, o, de, procuro, querer, ser, ter, agora, ainda, prefiro, ha, por, mais, pra, para, em, pretendo, faco questao, faco questao de, estou, interessado em, vontade de, afim de, estar, seja, precisam, adianta",
    ),
    report: phrases(
      "todo mundo, toda a gente, todos, voce fala, e humano, e humana, e uma pessoa, e um humano, falei, falei com, falamos, disse, me disse, disseram, me disseram, atendeu, me atendeu, ontem, ja falei, da ultima vez, a ultima vez, toda vez, cada vez, voce e, voces sao, es um, es uma, e voce, sou, sou um, sou uma, estou falando, estou a falar, to falando, era, foi, fui, estava, estive, depois de, quando falei, quando falo, me ligou, ligou, ligaram, contatei, contactei, liguei, trabalho como, virar, tornar",
    ),
    detail: phrases(
      "me ligar, ligar me, entrar em contato comigo, entre em contato comigo, numero, numeros, telefone, telefones, numero de telefone, telefone de contato, numero de contato, contatos, contactos, email, e mail, correio eletronico, endereco, morada, horario, horarios, horas, que horas, a que horas, whatsapp, zap, dados de contato, informacoes de contato, me ligue, me liguem, ligue me, liguem me, me liga, contata los, contacta los, ligar para voces, falar com voces por telefone, entrar em contato com voces",
    ),
    theirs: phrases("meu, minha, meus, minhas, cada, todo"),
    whole: phrases(
      "com quem posso falar, com quem eu posso falar, com quem eu falo, com quem falo para, a quem posso recorrer, me transfira, transfira me, tem alguem ai, alguem ai, ha alguem ai, tem alguem, ha alguem, esta ai alguem, que alguem me ligue, alguem me ligue, alguem pode me ligar, pode alguem ligar me, alguem me pode ligar, alguem poderia me ligar, chega de bot, chega de robo, sem bot, sem robo, nada de robo, que me ligue alguem, falar com gente",
    ),
    there: phrases(
      "ha, tem, existe, tem algum, tem alguma, ha algum, ha alguma, haveria, teria, voces tem, tens, esta, sera que tem",
    ),
    available: phrases(
      "disponivel, disponiveis, ai, no telefone, ao telefone, por ai, aqui, em linha, online, livre, que me ajude, que possa me ajudar, que me possa ajudar, que possa ajudar, com quem falar, com quem eu possa falar, com quem possa falar, com quem posso falar, com quem eu posso falar, para falar, pra falar, pra conversar, para conversar, atendendo, para me atender, pra me atender, que me atenda, para me ajudar, pra me ajudar, do outro lado",
    ),
    help: phrases(
      "me ligasse, me ligassem, me contatasse, me contactasse, me retornasse, me ligue de volta, que me ajude, que possa me ajudar, que me possa ajudar, que me atenda, para me atender, pra me atender, para me ajudar, pra me ajudar, ajudar, me ajudar, ajudar me, me ajude, ajude, atender, me atender, me atenda, atenda, atender me, responder, me responder, me responda, responda, resolva, se encarregue, veja isso, olhar isso, me ligue, me contate, me contacte, pode me ajudar, pode ajudar me, poderia me ajudar, possa me ajudar, me pode ajudar, me possa ajudar, pode me atender, me pode atender, me ligar, ligar me, assuma, assumir, pode falar comigo, falar comigo, fale comigo, me explique, entre em contato comigo, entre em contato, entre em contacto comigo, entrar em contato comigo",
    ),
    able: phrases(
      "posso, pode, poderia, por que, porque nao, consigo, consegue, possivel, podemos, podia, sei, sei como, acho, encontro, da para, da pra, tem como, consegui, pude, entende, entendeu, funciona, adianta nada",
    ),
    being: phrases("ser, virar, tornar se, como, es, sou, seja, parecer, ser mais"),
    alone: phrases("ser humano"),
    stops: phrases(
      "falar de, falar do, falar da, falar dos, falar sobre, fala me de, fale me de, fale me sobre, falar acerca de, me fale de, me fala de, me fale sobre, fala sobre, fala de, sobre, acerca, respeito, relativo, ele, ela, eles, se, quando, ou, e, sao, era, como, entre, contra",
    ),
    breaks: phrases("mas, porque, entao, e, pois, por isso, porem, mas sim, entretanto, senao, ja que"),
    yours: phrases(
      "seu, sua, seus, suas, vosso, vossa, qual, quais, atendimento ao cliente, apoio ao cliente, suporte, empresa, banco, loja, central de atendimento, contatar, contactar, voces, o",
    ),
    whether: phrases("e necessario, e obrigatorio, preciso mesmo de, devo"),
    asks: phrases("como, onde, quando, quem, com quem, a quem, qual, o que"),
  },
  endings: {},
  oftenMistyped: words(
    "atendente humano humana pessoa agente operador operadora representante supervisor alguem falar conversar contatar contactar transferir atendimento cliente quero queria preciso gostaria prefiro",
  ),
  notMistyped: words(
    "humanos pessoas pessoal pessoais agentes agencia gente operadores operar operacao representantes atendentes atendemos clientes falta faltar falha falhar fala falam calar conversas contato contatos contacto querer quera quase " +
      "precisa precisam precioso gostariam prefere alguma algum algumas alugar lugar atender atendido precisa queira transferiu transferido " +
      "agendamento agende ascendente atente avente aguente aluguem contestar contratar constatar contentar contagiar contrastar conservar consertar confessar concertar converter converse conversao gastaria querida operado operada operados superior supervisao prefixo transferi transferem representa representar representado pendente tenente",
  ),
  shortVerbs: words("falar"),
  tradeFirst: false,
  helpFirst: true,
  verbLast: false,
  refusesAfterVerb: false,
};
