import { type HumanLexicon, phrases, words } from "./lexicon.ts";

/** How people ask for a person in Spanish; folded, so without accents. */
export const ES: HumanLexicon = {
  language: "es",
  phrases: {
    person: phrases(
      "un ser humano, otro ser humano, algun ser humano, al ser humano, verdadero ser humano, humano, humana, humanos, seres humanos, persona real, personas reales, persona de verdad, persona humana, persona fisica, verdadera persona, gente real, agente humano, " +
        "asesor humano, operador humano, operadora humana, atencion humana, soporte humano, ayuda humana, agente real, agente de verdad, alguien real, alguien de verdad, alguien de carne y hueso, " +
        "representante, representantes, asesor, asesora, asesores, ejecutivo, ejecutiva, ejecutivos, operador, operadora, operadores, teleoperador, teleoperadora, supervisor, supervisora, " +
        "encargado, encargada, responsable, atencion al cliente, servicio al cliente, servicio de atencion al cliente, servicio de atencion, atencion a clientes, atencion al usuario, " +
        "agente de atencion al cliente, persona de atencion al cliente, equipo de soporte, equipo de atencion al cliente, agente de soporte, call center, persona viva, agente en vivo, agente en linea, " +
        "customer service, customer support, atencion personal, atencion personalizada, alguien competente, persona competente",
    ),
    somebody: phrases(
      "alguien, persona, personas, agente, agentes, asistente, gerente, jefe, jefa, director, directora, empleado, empleada, tecnico, tecnica, especialista, experto, experta, " +
        "gestor, gestora, consultor, consultora, colaborador, colaboradora, companero, companera, companeros, companeras, nadie, alguien mas, otra persona, alguna persona, miembro del equipo, miembro de su equipo",
    ),
    ours: phrases("gestor, gestora, asesor, asesora, ejecutivo, ejecutiva"),
    partner: phrases(
      "soporte, soporte tecnico, servicio tecnico, equipo, su equipo, vuestro equipo, ustedes, vosotros, departamento, sucursal, oficina, gente, whoever, central, la empresa, la compania",
    ),
    shout: phrases(
      "hay alguien, un ser humano, humano, humana, humanos, persona real, persona de verdad, persona humana, agente humano, asesor humano, agente real, alguien real, alguien de verdad, agente, agentes, asesor, asesora, " +
        "representante, operador, operadora, supervisor, supervisora, atencion al cliente, servicio al cliente, atencion humana, persona, alguien, ejecutivo, encargado, responsable, soporte humano",
    ),
    talk: phrases(
      "para hablar, hablar de, hablar del, hablar sobre, hablame de, hablame sobre, hablame del, habla de, habla sobre, hablar, ablar, hablarle, hablarlo, habla, platicar, conversar, charlar, chatear, dialogar, comunicacion, conversacion, tratar, tratarlo, consultar, consultarlo, discutir, discutirlo, comentar, comentarlo, " +
        "entenderme, contarle, contarselo, explicarselo, explicarle, hablemos",
    ),
    reach: phrases(
      "me atienda, me atendiera, me atiendan, me llamara, me llamaran, me contactara, me transfirieran, me pasaran, me pasara con, me comunicaran, me pusieran en contacto, me pusieran con, me puedes transferir, me puede transferir, me pueden transferir, me podria transferir, me podrias transferir, me puede derivar, me puedes derivar, contactar, contactarme, contacto con, contactarse, contactenme, ponerme en contacto, ponerse en contacto, poner en contacto, ponme en contacto, pongame en contacto, ponganme en contacto, me ponga en contacto, " +
        "me pongas en contacto, me pongan en contacto, entrar en contacto, pongame con, ponme con, ponganme con, me ponga con, me pongas con, me pongan con, me puede poner con, me puedes poner con, ponerme con, " +
        "pasame, pasame con, paseme, paseme con, pasenme, pasenme con, pasarme, pasarme con, me pasa con, me pasas con, me pase con, me pases con, me pasen con, me pasas, me pasa a, me pase a, comunicar, comunicarme, " +
        "comunicarnos, comunicarse, comuniqueme, comunicame, comuniquenme, me comunique, me comuniquen, me comunica, me comunicas, conectar, conectarme, conectame, conecteme, conectenme, me conecte, me conectes, me conecten, " +
        "me conecta, me conectas, transferirme, transfierame, transfiereme, transfieranme, me transfiera, me transfieras, me transfieran, me transfiere, me transfieres, derivame, derivarme, deriveme, me derive, me deriven, me deriva, me derivas, " +
        "redirigirme, redirigeme, redirijame, me redirija, me rediriga, enlazarme, enlazame, enlaceme, localizar, alcanzar, escalar, escalen, escale, escalarlo, atendido por, ser atendido por, atendida por, atiendame, atendernos, " +
        "dar con, llegar a hablar, acceder a, traspasame, traspaseme, traspasarme, desviame, desvieme, me llame, que me llame, me llamen de, llamada de, respuesta de, me contacte, me contacten de",
    ),
    moves: phrases("transferir, enviar, pasar, mandar, derivar, remitir, redirigir, transfiere, transfiera"),
    call: phrases("llamar, llamo, llame a, llamarle"),
    want: phrases(
      "quiero, quisiera, querria, queria, queremos, necesito, necesitamos, necesitaria, deseo, desearia, busco, prefiero, preferiria, me gustaria, exijo, pido, solicito, requiero, demando, dame, deme, denme, me das, me da, traeme, " +
        "traigame, ayuda de, asistencia de, tener, me puede dar, me puedes dar, conseguir, encontrar, solicitar, pedir, me urge, hace falta, consigueme, ponme, pongame, llama a, llame, manda, mandame, envieme",
    ),
    link: phrases(
      "uno, una de, uno de, alguno, alguno de, alguna de, a, al, con, un, una, el, la, los, las, de, del, por, para, que, me, nos, lo, algun, alguna, otro, otra, directamente, inmediatamente, ya, en, linea, en linea, en vivo, su, sus, tu, tus, vuestro, vuestra, vuestros, cualquier, mas, " +
        "hoy, ahora, mismo, chat, telefono, por telefono, directo, real, por favor, porfavor, porfa, hablar, persona, alguien, agente, vivo, contacto, ayuda, asistencia, favor, urgentemente, mejor, poder, primero, solo, sea, verdadero, verdadera, propio, les, se, si",
    ),
    leads: phrases("con, a, al"),
    polite: phrases(
      "por favor, porfavor, porfa, please, gracias, hola, buenas, buenos dias, buenas tardes, buenas noches, ya, ahora, ahora mismo, un, una, el, la, con, a, al, urgente, si, ok, vale, inmediatamente, de, real, otro, otra, solo, mejor, en, rapido, " +
        "de una vez, algun, alguna, quiero, hablar, necesito, chat, oye, mira, bueno, pues, que, favor, plis, verdadero, verdadera",
    ),
    machine: phrases(
      "bot, bots, robot, robots, chatbot, chatbots, maquina, maquinas, ia, inteligencia artificial, ordenador, computadora, contestador, contestadora, programa, sistema automatico, asistente virtual, algoritmo, grabacion",
    ),
    refuse: phrases(
      "no, nunca, jamas, sin, ningun, ninguna, tampoco, ni, harto de, harta de, cansado de, cansada de, basta de, en lugar de, en vez de, dejen de, deja de",
    ),
    chain: phrases(
      "deberias, debes, deberia, debo, gusta, me gusta, quiero, quisiera, necesito, deseo, hace falta, es necesario, necesario, hay que, tiene que, tienes que, tienen que, hay necesidad, hablar, con, a, un, una, que, me, nos, el, la, al, de, busco, quieras, haga, gustaria, me gustaria, " +
        "desearia, tener, ser, ahora, todavia, prefiero, hay, quiero que, necesidad, estar, seguir, ponerme, poner, aun, por, mas, en, vengas, pido, intentes, me apetece, interesa, me interesa",
    ),
    report: phrases(
      "todos, todo el mundo, hablas con, hablas, hable, hable con, hablamos, he hablado, hemos hablado, me dijo, dijo, dijeron, me dijeron, me ha dicho, ha dicho, atendio, me atendio, me atendieron, ayer, ya hable, la ultima vez, cada vez, eres, eres un, eres una, es usted, usted es, soy, soy un, soy una, " +
        "estoy hablando, hablo con, estas siendo, era, fue, fui, estaba, estuve, despues de, cuando hable, sois, me llamo, me llamaron, contacte, llame ayer, ya contacte, dice que, trabajo como, ser un, anoche, recien hable, estuve hablando",
    ),
    detail: phrases(
      "llamarme, contactarme, me puede llamar, puede llamarme, numero, numeros, telefono, telefonos, numero de telefono, numero de contacto, telefono de contacto, correo, correo electronico, email, e mail, mail, direccion, horario, horarios, horas, a que hora, whatsapp, datos de contacto, informacion de contacto, " +
        "llamenme, llamame, llameme, me llamen, devuelvanme la llamada, contactarlos, contactarles, contactaros, llamarlos, llamarles, llamaros",
    ),
    theirs: phrases("mi, mis, cada"),
    whole: phrases(
      "hay alguien por ahi, hay alguien aqui, hay alguien mas, hay alguien disponible, hay alguien de verdad, hay alguien que me, hay alguien que pueda, hay alguien que sepa, hay alguien con quien, hay alguien para, hay alguien real, hay alguien humano, hay alguien que atienda, hay alguien que conteste, hay alguien que responda, con quien puedo hablar, con quien podria hablar, a quien puedo contactar, con quien debo hablar, con quien tengo que hablar, transfierame, transfiereme, que me llame alguien, que alguien me llame, hay alguien ahi, alguien ahi, " +
        "que me atienda alguien, que alguien me atienda, no quiero bots, no mas bots, traspaso a humano, comuniquenme, no quiero un bot, nada de bots, puede llamarme alguien, me puede atender una persona, me puede atender alguien, me podria atender una persona, me podria atender alguien, puede atenderme una persona, puede atenderme alguien, podria atenderme una persona, podria atenderme alguien, puede alguien llamarme, me puede llamar alguien",
    ),
    there: phrases(
      "hay, hay algun, hay alguna, habra, habria, tienen, teneis, tiene, tienes, existe, no hay, no tienen, esta",
    ),
    available: phrases(
      "disponible, disponibles, ahi, al telefono, por aqui, aqui, en linea, libre, que me ayude, que pueda ayudarme, que me pueda ayudar, que me atienda, con quien hablar, con quien pueda hablar, con quien pudiera hablar, con el que pueda hablar, " +
        "con la que pueda hablar, con el que hablar, con la que hablar, para hablar, atendiendo, que me conteste, que me responda, con quien puedo hablar",
    ),
    help: phrases(
      "le eche un vistazo, eche un vistazo, contactarme, que me ayude, que pueda ayudarme, que me pueda ayudar, que me atienda, que me conteste, que me responda, que me pueda ayudar, ayudar, ayudarme, ayudarnos, me ayude, me ayuden, ayude, atienda, me atienda, me atiende, atenderme, responda, me responda, responderme, contestar, contestarme, conteste, me conteste, se encargue, revise, lo revise, me llame, me contacte, contacte conmigo, " +
        "me puede ayudar, puede ayudarme, pueda ayudarme, podria ayudarme, puede atenderme, pueda atenderme, me puede atender, me pueda atender, intervenga, llamarme, me puede llamar, puede llamarme, me explique, me escriba, tome el caso, se haga cargo, puede responderme",
    ),
    able: phrases(
      "puedo, puede, podria, por que, consigo, logro, posible, podemos, pude, puedes, sabe, se puede, se como, encuentro, hay manera, hay forma, he podido, he conseguido, he logrado, sirve, entiendo, me dejan",
    ),
    being: phrases("ser, convertirse en, convertirte en, volverse, como, eres, soy, es, parecer, ser mas"),
    alone: phrases("ser humano"),
    stops: phrases(
      "hablar de, hablar del, hablar sobre, hablame de, hablame sobre, hablame del, habla de, habla sobre, sobre, acerca, respecto, referente, ella, ellos, si, cuando, o, es, son, era, como, entre, contra, que",
    ),
    breaks: phrases(
      "pero, porque, entonces, y, asi que, ya que, sin embargo, sino, pues, por lo que, por eso",
    ),
    yours: phrases(
      "su, sus, tu, tus, vuestro, vuestra, vuestros, cual, cuales, atencion al cliente, servicio al cliente, soporte, empresa, banco, tienda, contactar, tienen, teneis, el, contacto",
    ),
    whether: phrases("es necesario, es obligatorio, hace falta"),
    asks: phrases("que, como, donde, cuando, con quien, a quien, cual"),
  },
  endings: {},
  oftenMistyped: words(
    "humano humana persona agente asesor operador operadora representante supervisor alguien hablar platicar contactar comunicarme transferirme servicio cliente atencion quiero quisiera necesito prefiero conversar",
  ),
  notMistyped: words(
    "personal personas personaje humanos agentes agencia agenda gente asesores asesoria operadores operar operacion operaciones representantes supervision clientes habla hablo hable hablas hablan " +
      "contacto contactos contacte conversa conversas servicios quiere quieres querido necesita necesitas necesitan prefiere prefieres atencionales hallar halar ablandar siguen alguno alguna algun sirvio " +
      "perdona perdon perdonas amente caliente contratar contrastar contagiar contentar consagrar compactar conservar concertar convertir concursar confesar condensar quieto quiebro superior transferible comunicante comunicable operatoria oradora avente consciente urano hurano",
  ),
  shortVerbs: words("hablar"),
  tradeFirst: false,
  helpFirst: true,
  verbLast: false,
  refusesAfterVerb: false,
};
