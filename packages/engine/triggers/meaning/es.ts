import type { Lexicon } from "./lexicon.ts";

/** What Spanish says for the concepts. */
export const ES: Lexicon = {
  language: "es",
  words: {
    order: "pedido(s) compra(s) articulo(s) producto(s) paquete(s) orden ordenes encargo(s)",
    contract:
      "suscripcion(es) subscripcion(es) contrato(s) membresia(s) plan(es) abono(s) servicio(s) cuota seguro(s) poliza(s) renovacion domiciliacion tarifa",
    booking:
      "reserva(s|cion|ciones) cita(s) mesa vuelo(s) viaje(s) billete(s) entrada(s) habitacion hotel clase(s)",
    transfer: "transferencia(s) transaccion(es) pago(s)",
    account: "cuenta(s) perfil(es)",
    newsletter: "newsletter(s) boletin(es) correos emails mensajes sms publicidad",
    cancel:
      "cancel(ar|a|o|e|en|es|ado|ada|acion|aciones|arla|arlo|ando) anul(ar|a|e|en|o|ado|ada|acion|arlo|arla)",
    end: "terminar termina termine finalizar finalice rescindir rescinda rescision parar pare detener interrumpir dar_de_baja darme_de_baja dejar dejo dejen desactiv(ar|o|e|en) poner_fin no_renovar suspender",
    unneeded:
      "ya_no_[necesito|quiero|deseo|me_interesa] no_puedo_pagar no_[quiero|deseo]_[seguir|continuar|renovar]",
    wish: "como quiero quisiera puedo deseo necesito podria gustaria_de gustaria quiero_poder",
    fee: "tarifa gastos penalizacion multa comision coste costo cargo(s) tasa(s)",
    money: "dinero plata pago importe euros dolares pasta deposito pesos lo_que_[pague|pagamos]",
    back: "devuel* devolver devolvais devolucion regres* reintegr* recuper* de_vuelta reembols* retornar devolverme",
    broken: "roto(s) rota(s) danad(o|a|os|as) defectuos(o|a|os|as) estropead(o|a) averiad(o|a) rajad(o|a)",
    arrive: "llegado llega llego recibido recibi entregado entregaron",
    cannot: "no_puedo no_consigo no_logro no_me_deja imposible problema(s) no_podemos",
    data: "datos informacion_personal",
    erase: "borr(ar|en|e|ad) elimin(ar|en|e|ad|acion) suprim(ir|an|a) supresion",
  },
  filler:
    "el la los las un una unos de del mi mis su sus tu tus yo me nos por favor quiero quisiera solicitar solicitud pedir pregunta sobre para con en es al lo como ayuda necesito politica estado",
  breaks: "pero porque aunque sino",
  refusal: {
    negators: "no nunca tampoco jamas",
    wanting:
      "quiero queremos quisiera necesito necesitamos deseo deseamos pido pedimos busco solicito solicitado pedido hace_falta",
    direct: "sin ningun ninguna",
    politeness: "por favor porfavor entonces y pues hola",
  },
  alike:
    "paquete envio / entrega envio / tarde retrasado retraso / movil telefono celular / precio coste costo tarifa / jefe encargado supervisor gerente / coche carro auto / averia fallo / trabajo empleo / presupuesto cotizacion",
  concepts: {
    refund: {
      names:
        "reembols(o|os|ar|ado|ada|en|arme|able|e|enme|olso) reintegro devolucion_del_dinero indemnizacion compensacion rembolso",
      says: [
        "<back> ~<money>",
        "<money> ^<back>",
        "<back> +lo +que",
        "devuel* ^todo|integro|integramente",
        "espero|esperando ~mi|el +dinero",
        "me|nos +deben|debe|debeis ~<money>",
      ],
      unless: ["ya +me_han|ha_sido|fue +devuelto", "# me_han|ha_sido|fue +devuelto"],
      examples: [
        "quiero que me devuelvan el dinero",
        "devuélvanme mi dinero",
        "¿cómo recupero mi dinero?",
        "quiero un reembolso",
      ],
    },
    return: {
      names: "devolucion(es)",
      says: [
        "devolver|devuelvo|retornar|regresar ^<order>",
        "devolver|devolverlo|devolverla $",
        "politica +de +devolucion|devoluciones",
      ],
      unless: ["llamada"],
      examples: [
        "quiero devolver el pedido",
        "¿cómo hago una devolución?",
        "¿cuál es la política de devoluciones?",
        "quiero devolverlo",
      ],
    },
    exchange: {
      names: "",
      says: [
        "cambi(ar|o|en|arlo|arla)|reemplaz(ar|o|en)|sustitu(ir|yan) ^<order>|talla|otro|otra",
        "otra|distinta|equivocada ^talla|color",
        "talla|color +equivocad(a|o)",
      ],
      examples: [
        "quiero cambiar el producto",
        "necesito otra talla",
        "¿pueden reemplazar el artículo?",
        "cambiarlo por otro",
      ],
    },
    cancellation: {
      names: "cancelacion(es) anulacion(es) rescision",
      says: [
        "order: <cancel> ~<order>",
        "order: <order> ~<cancel>",
        "order: <unneeded> ^<order>",
        "order: <unneeded> ~que +ped(i|imos)|compr(e|amos)",
        "order: <order>|pedi|compre|encargue // cancel(ar|en|a|e|o|ad)|anul(ar|en|a|e|o|ad)",
        "order: <order> // cancelarlo|cancelarla|anularlo|anularla|cancelala|cancelalo",
        "contract: <cancel>|<end> <contract>",
        "contract: <contract> ~<cancel>",
        "contract: <unneeded> <contract>",
        "contract: dar|doy +por +terminado|finalizado|concluido ~<contract>",
        "contract: no ~ser +socio|socia|cliente|clienta|miembro",
        "contract: dar|den|da|de|doy +de +baja ^mi|la|el|una|nuestra|nuestro",
        "contract: dejo|dejar|deje +de +pagar ~<contract>",
        "contract: darme|dame|darnos|darse|denme +de +baja",
        "contract: dar|den|da|de +de +baja ^<contract>",
        "contract: <contract> // cancelarlo|cancelarla|anularlo|anularla",
        "contract: la +baja +del|de +<contract>",
        "booking: <cancel>|eliminar|borrar <booking>",
        "booking: <unneeded> <booking>",
        "booking: <booking> ~<cancel>",
        "transfer: <cancel>|revertir|detener|parar <transfer>",
        "account: <cancel> ^mi|la|una|mi_propia ^<account>",
        "<wish> +cancelar|anular $",
        "<fee> ^de|por +cancelacion|baja|anulacion|rescision",
        "<fee>|cuesta|cobran|pagar ~si|por ~cancel(o|ar)|anul(o|ar)|darme_de_baja",
      ],
      unless: [
        "fue|ha_sido|han|habeis|has|han_sido|esta|me_han +cancelad(o|a)|anulad(o|a)",
        "cancel*|anul* ^accion|tarea|mensaje|eso|conversacion",
        "<newsletter>",
      ],
      near: "cancel(ar|a|e) anular",
      examples: [
        "quiero terminar mi suscripción",
        "¿cómo cancelo mi pedido?",
        "quiero darme de baja",
        "ya no necesito la reserva",
      ],
    },
    account_closure: {
      names: "",
      says: [
        "cerrar|cierr*|cierre|elimin(ar|en|e|acion)|borr(ar|en|e)|desactiv(ar|en|acion)|cancelar|dar_de_baja ~<account>",
        "<unneeded> <account>",
      ],
      unless: ["por_que|bloquead(a|o)|sesion", "cargo|pago|pedido"],
      examples: [
        "quiero cerrar mi cuenta",
        "eliminen mi cuenta",
        "quiero borrar mi perfil",
        "desactivar la cuenta",
      ],
    },
    unsubscribe: {
      names: "",
      says: [
        "<cancel>|dejar|baja ~<newsletter>",
        "no +quiero ^recibir ~<newsletter>",
        "no +deseo|quiero +recibir +mas",
        "dejen +de +enviarme|escribirme|mandarme",
      ],
      examples: [
        "dejen de enviarme correos",
        "no quiero recibir más correos",
        "cancelar el boletín",
        "darme de baja del boletín",
      ],
    },
    complaint: {
      names: "queja(s|rme) reclam(acion|aciones|o|ar)",
      says: [
        "inaceptable|vergonzoso|indignante|lamentable|inadmisible",
        "pesim(o|a)|horrible|terrible|mal|malisim(o|a) ^servicio|atencion|experiencia",
        "servicio|atencion ^es|fue +pesim(o|a)|horrible|terrible|malisim(o|a)",
        "muy|no ^estoy|estamos ^insatisfech(o|a)|descontent(o|a)|decepcionad(o|a)|enfadad(o|a)|content(o|a)",
        "estoy|estamos ^muy +insatisfech(o|a)|descontent(o|a)|decepcionad(o|a)|enfadad(o|a)",
      ],
      examples: [
        "quiero poner una queja",
        "el servicio es pésimo",
        "estoy muy decepcionado",
        "esto es inaceptable",
      ],
    },
    invoice: {
      names: "factura(s|cion) recibo(s) comprobante(s)",
      says: ["justificante +de +pago"],
      examples: [
        "¿dónde está mi factura?",
        "necesito un recibo",
        "una pregunta de facturación",
        "envíenme el comprobante",
      ],
    },
    payment_problem: {
      names: "doble_cobro cobro_doble cobro_duplicado",
      says: [
        "cobr(ado|aron|o|aste)|cargado ~dos_veces|doble|de_mas|mal",
        "pago|tarjeta ~rechazad(o|a)|falla|fallido|no_pasa|denegad(o|a)",
        "<cannot> pagar",
        "problema ^con ^el|mi ^pago",
      ],
      examples: [
        "me cobraron dos veces",
        "mi pago fue rechazado",
        "no puedo pagar",
        "tengo un problema con el pago",
      ],
    },
    discount: {
      names: "descuento(s) cupon(es) promocion(es) rebaja(s)",
      says: ["mejor +precio", "codigo +promocional|de_descuento", "oferta|ofertas ^especial*"],
      examples: [
        "¿tienen algún descuento?",
        "mi cupón no funciona",
        "¿hay un mejor precio?",
        "código promocional",
      ],
    },
    delivery: {
      names: "",
      says: [
        "donde ^esta ~<order>|envio",
        "<order>|envio ~no|nunca|todavia ~<arrive>",
        "no|nunca ~<arrive> ~<order>|envio",
        "<order>|envio|entrega ~retras*|perdid(o|a)|tarde",
        "retraso ~entrega|envio|<order>",
        "rastrear|seguimiento ^<order>|envio",
      ],
      unless: ["reembols*"],
      examples: [
        "¿dónde está mi paquete?",
        "mi pedido no ha llegado",
        "nunca recibí mi pedido",
        "la entrega está retrasada",
      ],
    },
    damaged: {
      names: "<broken>",
      says: ["no +funciona|enciende|sirve"],
      unless: ["cupon|pagina|web|codigo|contrasena|enlace|tarjeta"],
      examples: ["llegó roto", "el producto está dañado", "no funciona", "es defectuoso"],
    },
    login: {
      names: "contrasena(s) clave_de_acceso",
      says: [
        "<cannot> ^acceder|entrar|iniciar_sesion|ingresar",
        "olvid(e|ado) ^usuario|clave|pin",
        "<account> ^esta ^bloquead(a|o)",
      ],
      examples: [
        "olvidé mi contraseña",
        "no puedo acceder",
        "no puedo iniciar sesión",
        "mi cuenta está bloqueada",
      ],
    },
    address_change: {
      names: "cambio_de_direccion nueva_direccion cambio_de_domicilio",
      says: [
        "cambi(ar|o|en)|modific(ar|o|en)|actualizar|corregir|equivocada ~direccion|domicilio",
        "me|nos +he|hemos|mude +mudado|cambiado_de_casa",
        "me +mude",
        "direccion ~equivocada|incorrecta",
      ],
      unless: ["direccion +de +correo|ip"],
      examples: [
        "quiero cambiar la dirección de envío",
        "me he mudado",
        "actualizar mi domicilio",
        "la dirección es incorrecta",
      ],
    },
    warranty: {
      names: "garantia(s)",
      examples: [
        "¿sigue en garantía?",
        "¿cuánto dura la garantía?",
        "reclamar la garantía",
        "quiero usar la garantía",
      ],
    },
    legal: {
      names: "abogad(o|a|os) demanda(r|rlos|rles) juicio tribunal(es) juzgado denuncia(r|rlos) legal(es)",
      says: ["acciones +legales|judiciales", "defensa|oficina ^del ^consumidor"],
      examples: [
        "hablaré con mi abogado",
        "los voy a demandar",
        "tomaré acciones legales",
        "nos vemos en el juzgado",
      ],
    },
    privacy: {
      names: "rgpd proteccion_de_datos privacidad derecho_al_olvido lopd",
      says: [
        "<erase> ~<data>",
        "que|copia|exportar|acceso|acceder ~datos ~tienen|tienes|sobre|mis|personales",
        "datos +personales",
      ],
      examples: [
        "borren todos mis datos",
        "¿qué datos tienen sobre mí?",
        "solicitud de protección de datos",
        "copia de mis datos personales",
      ],
    },
    fraud: {
      names:
        "fraude(s) fraudulent(o|a|os) estafa(s|dores|do|dor) timo phishing hackead(o|a) hackearon suplantacion",
      says: [
        "tarjeta|cuenta|movil ~robad(a|o)|clonad(a|o)",
        "alguien ~mi +tarjeta|cuenta",
        "no +hice|he_hecho|reconozco|autorice ~<transfer>|cargo|compra|cobro",
        "<transfer>|cargo|compra|cobro ~no +hice|reconozco|autorice|he_hecho",
      ],
      examples: [
        "creo que es una estafa",
        "alguien usó mi tarjeta",
        "no reconozco este cargo",
        "mi cuenta fue hackeada",
      ],
    },
    emergency: {
      names: "emergencia(s) ambulancia suicidio suicidarme",
      says: ["fuga|huele|olor ^a|de ^gas", "esta|se ^en ^llamas|incendi*", "en +peligro", "prendio +fuego"],
      examples: ["es una emergencia", "huele a gas", "estoy en peligro", "hay una fuga de gas"],
    },
  },
};
