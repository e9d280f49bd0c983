import type { Lexicon } from "./lexicon.ts";

/** What Portuguese says for the concepts. */
export const PT: Lexicon = {
  language: "pt",
  words: {
    order: "pedido(s) compra(s) encomenda(s) artigo(s) produto(s) pacote(s) mercadoria(s)",
    contract:
      "assinatura(s) subscricao contrato(s) plano(s) mensalidade adesao servico(s) seguro(s) renovacao debito_direto",
    booking: "reserva(s) marcacao consulta mesa voo(s) viagem viagens bilhete(s) passagem quarto hotel aula",
    transfer: "transferencia(s) transacao transacoes pagamento(s)",
    account: "conta(s) perfil",
    newsletter: "newsletter(s) boletim emails e_mails mensagens sms publicidade",
    cancel: "cancel(ar|a|o|e|em|ado|ada|amento|amentos|ando|la) anul(ar|e|em|acao)",
    end: "terminar termine encerrar encerre encerramento rescindir rescisao finalizar parar pare acabar por_fim interromper desativ(ar|o|e|em) deixar nao_renovar suspender",
    unneeded:
      "ja_nao_[preciso|quero] nao_[preciso|quero]_mais nao_[quero|pretendo|desejo]_[continuar|renovar|seguir]",
    wish: "como quero queria gostaria_de posso preciso desejo poderia",
    fee: "taxa(s) multa(s) custo(s) penalidade",
    money: "dinheiro grana pagamento valor euros reais quantia deposito o_que_[paguei|gastei|pagamos]",
    back: "devolv* devolucao de_volta reembols* recuper* reaver estorn* restitu*",
    broken:
      "partid(o|a|os) quebrad(o|a|os) danificad(o|a|os|as) defeituos(o|a) avariad(o|a) estragad(o|a) com_defeito",
    arrive: "chegou chegaram chegado recebi recebido entregue",
    cannot: "nao_consigo nao_posso nao_da problema(s) impossivel",
    data: "dados informacoes_pessoais",
    erase: "apag(ar|uem|ue) elimin(ar|em|acao) exclu(ir|am|sao) remover",
  },
  filler:
    "o a os as um uma de do da dos das meu minha meus minhas seu sua eu me nos por favor quero queria gostaria pedido_de solicitar pedir pergunta sobre para com em e como ajuda preciso politica estado ao",
  breaks: "mas porque porem",
  refusal: {
    negators: "nao nunca nem jamais",
    wanting: "quero queremos queria preciso precisamos desejo peco pedi solicitei procuro gostaria",
    direct: "sem nenhum nenhuma",
    politeness: "por favor entao e",
  },
  alike:
    "pacote encomenda / entrega envio / atrasado atraso / quebrado danificado avariado / telemovel celular telefone / preco custo / chefe gerente supervisor / carro automovel / avaria falha / emprego vaga / orcamento cotacao",
  concepts: {
    refund: {
      names:
        "reembols(o|os|ar|ado|ada|em|avel|arem) estorno(s) ressarcimento indenizacao indemnizacao compensacao",
      says: [
        "<back> ~<money>",
        "<money> ^<back>",
        "estornar|estornem",
        "espera +do ^meu +dinheiro",
        "me|nos|ainda|devem +devem|deve|me|nos ~<money>",
      ],
      unless: ["ja +foi +devolvido", "# foi +devolvido"],
      examples: [
        "quero o meu dinheiro de volta",
        "devolvam o meu dinheiro",
        "como recupero o dinheiro?",
        "quero um reembolso",
        "quero devolver o produto",
      ],
    },
    return: {
      names: "",
      says: [
        "devolver|devolvo|retornar|mandar_de_volta ^<order>",
        "devolucao|devolucoes ^<order>",
        "fazer|politica|prazo ^de|uma|da ^devolucao|devolucoes",
        "devolver $|devolve_lo|devolve_la",
        "# devolucao|devolucoes $",
      ],
      examples: [
        "quero devolver a encomenda",
        "como devolvo o artigo?",
        "qual é a política de devolução?",
        "posso fazer uma devolução?",
      ],
    },
    exchange: {
      names: "",
      says: [
        "troc(ar|a|o|ca|quem)|substitu(ir|icao|am) ^<order>|tamanho|por|outro",
        "outro|errado ^tamanho",
        "tamanho|cor +errad(o|a)",
      ],
      unless: ["troca_de_mensagens|senha|palavra_passe"],
      examples: [
        "quero trocar o produto",
        "preciso de outro tamanho",
        "podem substituir o artigo?",
        "tamanho errado",
      ],
    },
    cancellation: {
      names: "cancelamento(s) anulacao rescisao",
      says: [
        "order: <cancel> ~<order>",
        "order: <order> ~<cancel>",
        "order: <unneeded> ^<order>",
        "order: <unneeded> ~que +pedi|encomendei|comprei|comprado",
        "order: <order>|encomendei|comprei // cancel(ar|em|a|e)|anul(ar|em|a|e)",
        "order: <order> // cancela_lo|cancela_la|cancelalo|cancelala",
        "contract: <cancel>|<end> <contract>",
        "contract: <contract> ~<cancel>",
        "contract: <unneeded> <contract>",
        "contract: nao|deixar ~ser ^mais +cliente|socio|socia|membro",
        "contract: <contract> // cancela_lo|cancela_la",
        "booking: <cancel>|desmarcar|eliminar <booking>",
        "booking: <booking> ~<cancel>",
        "booking: <booking> // cancela_la|cancela_lo|desmarcar",
        "booking: <unneeded> <booking>",
        "transfer: <cancel>|reverter|parar|estornar <transfer>",
        "account: cancelar <account>",
        "<wish> +cancelar|anular|rescindir $",
        "<fee> ^de|por ^cancelamento|rescisao",
        "<fee>|custa|cobram|pagar ~se|para|por +cancelar|anular|rescindir",
      ],
      unless: [
        "foi|foram|esta|tem_sido +cancelad(o|a)|anulad(o|a)",
        "cancel* ^acao|tarefa|mensagem|isso|conversa",
        "<newsletter>",
      ],
      near: "cancel(ar|a|e) anular",
      examples: [
        "quero terminar a minha assinatura",
        "como cancelo o meu pedido?",
        "quero rescindir o contrato",
        "não preciso mais da reserva",
      ],
    },
    account_closure: {
      names: "",
      says: [
        "fech(ar|em)|encerr(ar|amento)|elimin(ar|em)|exclu(ir|am|sao)|apag(ar|uem)|desativ(ar|em|acao)|cancelar|remover ~<account>",
        "<unneeded> <account>",
      ],
      unless: ["por_que|porque|bloqueada", "pagamento|pedido|encomenda"],
      examples: [
        "quero fechar a minha conta",
        "excluir meu perfil",
        "apaguem a minha conta",
        "desativar a conta",
      ],
    },
    unsubscribe: {
      names: "descadastrar",
      says: [
        "<cancel>|<end>|remover|sair ~<newsletter>",
        "nao +quero ^receber ~<newsletter>",
        "par(em|ar) +de +me|enviar ^<newsletter>|enviar|mandar",
      ],
      examples: [
        "parem de me enviar e-mails",
        "não quero receber mais e-mails",
        "cancelar a newsletter",
        "quero sair da newsletter",
      ],
    },
    complaint: {
      names: "reclam(acao|acoes|ar) queixa(s|r) livro_de_reclamacoes",
      says: [
        "inaceitavel|vergonhos(o|a)|vergonha|absurdo|inadmissivel",
        "pessim(o|a)|horrivel|terrivel|mau ^servico|atendimento|experiencia",
        "servico|atendimento ^pessimo|horrivel|terrivel",
        "muito|estou ^insatisfeit(o|a)|desiludid(o|a)|descontente|decepcionad(o|a)",
      ],
      examples: [
        "quero fazer uma reclamação",
        "isto é inaceitável",
        "estou muito insatisfeito",
        "péssimo atendimento",
      ],
    },
    invoice: {
      names: "fatura(s|cao) recibo(s) nota_fiscal boleto(s) comprovante(s) comprovativo(s)",
      examples: [
        "onde está a minha fatura?",
        "preciso de um recibo",
        "enviem a nota fiscal",
        "dúvida sobre a faturação",
      ],
    },
    payment_problem: {
      names: "cobranca_duplicada cobranca_indevida cobranca_em_dobro",
      says: [
        "cobrad(o|a)|cobraram|debitado|debitaram ~duas_vezes|dobro|a_mais",
        "pagamento|cartao ~recusad(o|a)|falhou|rejeitad(o|a)|nao_passa",
        "<cannot> ^pagar",
        "problema ^com|no ^o ^pagamento",
      ],
      examples: [
        "fui cobrado duas vezes",
        "o pagamento foi recusado",
        "não consigo pagar",
        "problema com o pagamento",
      ],
    },
    discount: {
      names: "desconto(s) cupom cupons cupao promocao promocoes vale_desconto",
      says: ["melhor +preco", "codigo +promocional"],
      examples: ["há algum desconto?", "o cupom não funciona", "fazem um melhor preço?", "há promoções?"],
    },
    delivery: {
      names: "",
      says: [
        "onde ^esta|anda ~<order>|entrega",
        "<order>|entrega ~nao|nunca <arrive>",
        "nao|nunca <arrive> ~<order>",
        "<order>|entrega ~atras*|extraviad(o|a)|perdid(o|a)",
        "atraso ~entrega|<order>",
        "rastrear|rastreio|rastreamento ^<order>",
      ],
      unless: ["reembols*|estorno"],
      examples: [
        "onde está a minha encomenda?",
        "o pedido não chegou",
        "nunca recebi o pacote",
        "a entrega está atrasada",
      ],
    },
    damaged: {
      names: "<broken>",
      says: ["nao +funciona|liga"],
      unless: ["cupom|site|codigo|link|senha|pagina|cartao"],
      examples: ["chegou quebrado", "o produto está danificado", "não funciona", "veio com defeito"],
    },
    login: {
      names: "senha(s) palavra_passe password",
      says: ["<cannot> ^entrar|aceder|acessar|fazer_login|iniciar_sessao", "<account> ^esta ^bloqueada"],
      examples: [
        "esqueci a minha senha",
        "não consigo entrar",
        "minha conta está bloqueada",
        "não consigo aceder",
      ],
    },
    address_change: {
      names: "mudanca_de_morada novo_endereco nova_morada mudanca_de_endereco",
      says: [
        "mud(ar|o)|alter(ar|o)|atualizar|corrigir|trocar|errado|errada ~endereco|morada",
        "endereco|morada ~errad(o|a)",
        "mudei ^de +casa|endereco|morada",
        "me +mudei",
      ],
      unless: ["endereco +de +email|ip|e_mail"],
      examples: [
        "quero mudar o endereço de entrega",
        "mudei de casa",
        "a morada está errada",
        "atualizar a minha morada",
      ],
    },
    warranty: {
      names: "garantia(s)",
      examples: [
        "ainda está na garantia?",
        "quanto tempo dura a garantia?",
        "acionar a garantia",
        "a garantia cobre isto?",
      ],
    },
    legal: {
      names: "advogad(o|a|os) processar_voces processo_judicial tribunal procon denuncia(r)",
      says: [
        "acao|acoes ^judicial|legal|legais|judiciais",
        "vou|irei ^processar",
        "defesa +do +consumidor",
        "na|em +justica",
      ],
      examples: [
        "vou falar com o meu advogado",
        "vou processar vocês",
        "entro com ação judicial",
        "vejo-vos em tribunal",
      ],
    },
    privacy: {
      names: "rgpd lgpd protecao_de_dados privacidade direito_ao_esquecimento",
      says: ["<erase> ~<data>", "quais|que|copia|acesso ~dados ~tem|sobre|meus|pessoais", "dados +pessoais"],
      unless: ["dados +moveis|bancarios"],
      examples: [
        "apaguem todos os meus dados",
        "que dados têm sobre mim?",
        "pedido LGPD",
        "cópia dos meus dados pessoais",
      ],
    },
    fraud: {
      names: "fraude(s) fraudulent(o|a) golpe burla(s) phishing hackead(o|a) clonad(o|a) vigarice",
      says: [
        "cartao|conta|celular|telemovel ~roubad(o|a)|clonad(o|a)",
        "alguem ~meu|minha ^cartao|conta",
        "nao +fiz|reconheco|autorizei ~<transfer>|cobranca|compra|debito",
        "<transfer>|cobranca|compra|debito ~nao +fiz|reconheco|autorizei",
      ],
      examples: [
        "acho que é um golpe",
        "alguém usou o meu cartão",
        "não reconheço esta cobrança",
        "a minha conta foi hackeada",
      ],
    },
    emergency: {
      names: "emergencia(s) ambulancia suicidio suicidar",
      says: ["cheiro|fuga|vazamento ^a|de ^gas", "pegou|pegando|apanhou +fogo", "em +perigo"],
      examples: ["é uma emergência", "há cheiro de gás", "pegou fogo", "estou em perigo"],
    },
  },
};
