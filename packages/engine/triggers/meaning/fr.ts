import type { Lexicon } from "./lexicon.ts";

/** What French says for the concepts. */
export const FR: Lexicon = {
  language: "fr",
  words: {
    order: "commande(s) achat(s) article(s) produit(s) colis paquet(s) marchandise(s)",
    contract:
      "abonnement(s) abo contrat(s) forfait(s) adhesion(s) souscription(s) formule(s) mutuelle service(s) offre_premium assurance(s) " +
      "prelevement(s) renouvellement reconduction licence(s) engagement essai",
    booking:
      "reservation(s) rendez_vous rdv table diner vol(s) voyage(s) billet(s) chambre(s) sejour(s) seance(s) cours place(s)",
    transfer: "virement(s) transaction(s) paiement(s) transfert(s) operation(s)",
    account: "compte(s) profil(s)",
    newsletter:
      "newsletter(s) infolettre(s) lettre_d_information mails emails e_mails courriels sms publicite(s) liste_de_diffusion",
    cancel: "annul(er|e|ee|es|ees|ez|ons|ation|ations) desannuler",
    end:
      "resili(er|e|ee|ez|ons|ation|ations) arret(er|e|ez|ons|ee) stopp(er|ez|e) cess(er|e|ez) termin(er|ez) interromp(re|ez) mettre_fin mettez_fin met_fin mettre_un_terme denonc(er|ez) " +
      "rompre quitter desactiv(er|e|ez) desabonn(er|e|ez) me_desengager suspendre ne_pas_renouveler ne_plus_renouveler",
    it: "la le l les ca cela celle_ci celui_ci",
    wish: "comment veux voudrais souhaite souhaiterais aimerais peut_on puis_je peux_je besoin_d faut_il possible_d voulais dois pouvoir",
    unneeded:
      "n_ai_plus_besoin plus_besoin ne_veux_plus veux_plus ne_souhaite_plus souhaite_plus n_en_veux_plus ne_veux_pas_garder ne_desire_plus ne_peux_plus_payer ne_souhaite_pas_[continuer|poursuivre|renouveler] ne_veux_pas_[continuer|poursuivre|renouveler]",
    fee: "frais penalite(s) indemnite(s) cout",
    money: "argent sous fric paiement(s) montant somme euros frais acompte caution thune ce_que_j_ai_paye",
    back: "rend(re|ez|s|u) recuper(er|e|ons) retrouv(er|e) rembours* restitu(er|ez) recrediter ravoir reverser redonner redonnez renvoyer",
    broken:
      "casse(s|e|es) abime(s|e|es) endommage(s|e|es) defectueu(x|se|ses) brise(s|e|es) fissure(s|e|es) dechire(s|e|es) deteriore(s|e|es) ecrase",
    arrive: "arrive(e|es|s) recu(e|s|es) livre(e|s|es) recois parvenu(e|s)",
    cannot:
      "n_arrive_pas arrive_pas arrive_plus impossible peux_pas peux_plus ne_parviens_pas probleme(s) difficulte(s) pas_moyen",
    data: "donnees informations_personnelles infos_personnelles",
    erase: "supprim(er|ez|e) suppression effac(er|ez|e) effacement detruire oublier",
  },
  filler:
    "le la les l un une des du de d mon ma mes votre vos notre je j nous vous il me m moi pour svp merci veux voudrais souhaite demande demander demandes question " +
    "questions probleme au sur concernant est a avoir faire en aide besoin comment politique statut par rapport suivi",
  breaks: "mais cependant pourtant parce car sinon",
  refusal: null,
  alike:
    "colis paquet / livraison expedition envoi / retard delai / casse abime endommage / telephone portable mobile / prix tarif cout / " +
    "acheter commander / facture note / directeur responsable manager superviseur / panne coupure / voiture vehicule / devis estimation / " +
    "emploi poste / docteur medecin / rendez-vous rdv / lent lente / fache furieux enerve",
  concepts: {
    refund: {
      names:
        "rembours(er|e|ee|es|ees|ez|ement|ements|able|ables|ent) restitution indemnisation dedommagement dedommager indemniser avoir_commercial",
      says: [
        "<back> ~<money>",
        "<money> ~<back>",
        "<money> ^en_retour",
        "recredit* ^mon|ma|le|moi",
        "revoir|revu|reprendre +mon +argent",
        "attends|attendons ^toujours|encore ^mon|notre|l +argent",
        "me|nous +devez|doivent|doit ~<money>|euro",
        "mon|notre|cet|l +argent ^en +retour",
      ],
      unless: ["j_ai|ai|a|m_a +<back> ^paiement"],
      examples: [
        "je veux qu'on me rende mon argent",
        "rendez-moi mes sous",
        "comment récupérer mon argent ?",
        "je veux être remboursé",
        "je souhaite renvoyer cet article",
      ],
    },
    return: {
      names: "",
      says: [
        "retourn(er|e|ez)|renvo(yer|ie|yez)|rendre|ramener|rapporter <order>",
        "<order> ^a ^retourner|renvoyer|rendre",
        "# retour|retours $",
        "retour|retours ^produit|commande|article|colis|gratuit|marchandise|<order>",
        "politique|conditions|procedure|etiquette|bon|bordereau|faire|effectuer|demander ^retour|retours",
        "la|le|les|l +retourner|renvoyer",
      ],
      unless: ["retour ^appel|de_bureau", "rappel*"],
      examples: [
        "je veux retourner ma commande",
        "comment renvoyer l'article ?",
        "quelle est votre politique de retour ?",
        "je souhaite rendre ce produit",
      ],
    },
    exchange: {
      names: "",
      says: [
        "echang(er|e|ez)|remplac(er|ez|ement)|troquer ~<order>",
        "echange|echanger ^contre|taille|pour",
        "autre|bonne|mauvaise ^taille|couleur|modele",
        "remplacement ^svp|$",
      ],
      unless: ["taux"],
      examples: [
        "je voudrais échanger ce produit",
        "pouvez-vous remplacer l'article ?",
        "c'est la mauvaise taille",
        "je veux l'échanger contre un autre",
      ],
    },
    cancellation: {
      names: "annulation(s) resiliation(s) desabonnement desengagement",
      says: [
        "order: <cancel> ~<order>",
        "order: <order> ~<cancel>",
        "order: <order>|achete // annul(er|ez|e)",
        "order: <order> // <it> +<cancel>",
        "order: <order> // <cancel> +<it>",
        "order: <unneeded> ^de|d|la|le|cette|ma|mon <order>",
        "order: <unneeded> ~j|nous ^ai|avons +commande|achete",
        "order: stopp(er|ez)|arret(er|ez)|retract(er|ation) <order>",
        "contract: <cancel>|<end> <contract>",
        "contract: <contract> ~<cancel>|resilie|resiliee|arrete",
        "contract: <contract> // <it>|y +<cancel>|<end>|mettre_fin",
        "contract: <unneeded> <contract>",
        "contract: me|m +desabonner|desengager",
        "contract: ne +pas|plus ^renouveler|reconduire",
        "contract: ne|n ^plus +etre|payer +abonne|abonnee|client|cliente|membre",
        "contract: <wish> +resilier",
        "booking: <cancel>|supprimer|<end> <booking>",
        "booking: <booking> ~<cancel>",
        "booking: <booking> // <it> +<cancel>",
        "booking: <unneeded> <booking>",
        "transfer: <cancel>|revoquer|bloquer|<end>|inverser <transfer>",
        "transfer: <transfer> ~etre +annul*",
        "account: <cancel> <account>",
        "<wish> +annuler $",
        "<wish> +annuler +svp|maintenant|avant|apres|s_il",
        "<fee> ^d|de ^annulation|resiliation|sortie",
        "<fee>|coute|payer ~si|pour|d ~annul(e|er|ons)|resili(e|er|ons)",
        "droit +de +retractation",
        "retracter",
      ],
      unless: [
        "a|ont|avez|aviez|avait|ete|est|sont +annule|annulee|annules|annulees|resilie",
        "annul* ^demande|action|tache|message|conversation|commande_precedente|ca|cela",
        "<newsletter>",
      ],
      near: "annul(er|e|ez) stop",
      examples: [
        "je veux mettre fin à mon abonnement",
        "comment annuler ma commande ?",
        "je souhaite résilier mon contrat",
        "je n'ai plus besoin de la réservation",
        "quels sont les frais de résiliation ?",
        "je ne veux plus de cette commande",
        "annulez mon rendez-vous",
      ],
    },
    account_closure: {
      names: "",
      says: [
        "clotur(er|e|ez)|ferm(er|e|ez|eture)|supprim(er|e|ez)|suppression|cloture|desactiv(er|ez|ation)|effacer|eliminer|resilier|annuler <account>",
        "<account> ~ferme|cloture|supprime",
        "<unneeded> <account>",
      ],
      unless: ["pourquoi", "a_ete|est +ferme|bloque"],
      examples: [
        "je veux fermer mon compte",
        "supprimez mon profil",
        "comment clôturer mon compte ?",
        "désactiver mon compte",
      ],
    },
    unsubscribe: {
      names: "desinscri(re|ption|vez)",
      says: [
        "<cancel>|<end>|desabonner ~<newsletter>",
        "plus +recevoir ~<newsletter>",
        "arret(er|ez)|cessez +de +m_envoyer|me_contacter|m_ecrire",
        "retir(er|ez) ~liste",
      ],
      examples: [
        "je veux me désinscrire",
        "arrêtez de m'envoyer des mails",
        "je ne veux plus recevoir la newsletter",
        "retirez-moi de la liste",
      ],
    },
    complaint: {
      names: "reclamation(s) plainte(s) plaindre mecontent(e|s|es)",
      says: [
        "inadmissible|inacceptable|scandaleu(x|se)|honteu(x|se)|lamentable|intolerable",
        "pas|tres|vraiment +satisfait|decu|decue|insatisfait",
        "service|accueil|support ^est|horrible|nul|deplorable|catastrophique +nul|horrible|deplorable|catastrophique|mauvais",
        "mauvais(e)|horrible|pire ^service|experience",
      ],
      examples: [
        "je veux faire une réclamation",
        "c'est inadmissible",
        "je suis très mécontent",
        "votre service est nul",
      ],
    },
    invoice: {
      names: "factur(e|es|ation) recu_fiscal justificatif_de_paiement",
      says: ["preuve +d|de ^achat|paiement", "justificatif ^d|de ^achat|paiement", "ticket +de +caisse"],
      unless: ["facture +deux|double"],
      examples: [
        "où est ma facture ?",
        "je cherche un justificatif de paiement",
        "j'ai une question de facturation",
        "envoyez-moi la preuve d'achat",
      ],
    },
    payment_problem: {
      names: "prelevement_en_double double_prelevement surfacturation",
      says: [
        "debite(e)|facture(e)|preleve(e)|paye ^deux_fois|en_double|trop",
        "paiement|carte ~refuse|refusee|rejete|rejetee|echoue|ne_passe|bloque",
        "<cannot> ^a|de +payer|regler",
        "erreur|probleme|souci +de|avec ^paiement",
      ],
      examples: [
        "j'ai été débité deux fois",
        "mon paiement est refusé",
        "je n'arrive pas à payer",
        "j'ai un problème de paiement",
      ],
    },
    discount: {
      names: "remise(s) reduction(s) promo(s|tion|tions) code_promo bon_d_achat coupon(s) rabais ristourne",
      says: ["meilleur +prix|tarif", "geste +commercial", "prix|tarif +reduit|etudiant"],
      examples: [
        "avez-vous une remise ?",
        "mon code promo ne marche pas",
        "un geste commercial ?",
        "je cherche un meilleur prix",
      ],
    },
    delivery: {
      names: "",
      says: [
        "ou ^est|sont|en_est ~<order>|livraison",
        "<order>|livraison ~pas|jamais|toujours ~<arrive>",
        "pas|jamais|toujours +<arrive> ~<order>|livraison",
        "<order>|livraison ~retard|perdu|perdue|egare",
        "retard ~livraison|<order>",
        "suivre|suivi|localiser ^<order>|livraison",
      ],
      unless: ["rembours*", "recu ^<order> ^casse"],
      examples: [
        "où est mon colis ?",
        "ma commande n'est pas arrivée",
        "je n'ai jamais reçu mon paquet",
        "la livraison a du retard",
      ],
    },
    damaged: {
      names: "<broken>",
      says: ["ne_fonctionne|fonctionne|marche ^pas|plus", "en +panne|morceaux", "hors +service"],
      unless: ["site|code|lien|page|mot_de_passe|promo|carte"],
      examples: [
        "l'article est cassé",
        "il ne fonctionne plus",
        "j'ai reçu un produit abîmé",
        "la machine est en panne",
      ],
    },
    login: {
      names: "mot(s)_de_passe mdp identifiants",
      says: [
        "<cannot> ^a|de ^me|se|m ^connecter|identifier|connexion",
        "oublie|perdu ^identifiant|code|pin",
        "<account> ^est +bloque|verrouille",
        "acceder ^a ^mon ^<account>",
        "connecter ^a ^mon ^<account>",
      ],
      examples: [
        "j'ai oublié mon mot de passe",
        "je n'arrive pas à me connecter",
        "mon compte est bloqué",
        "impossible de me connecter",
      ],
    },
    address_change: {
      names: "changement_d_adresse nouvelle_adresse",
      says: [
        "chang(er|ez|e)|modifi(er|ez)|corriger|mettre_a_jour|rectifier|mauvaise|erreur ~adresse",
        "demenag*",
      ],
      unless: ["adresse +mail|email|e_mail|ip"],
      examples: [
        "je veux changer mon adresse de livraison",
        "j'ai déménagé",
        "modifier l'adresse",
        "mettez ma nouvelle adresse",
      ],
    },
    warranty: {
      names: "garantie(s) garanti",
      says: ["repar(er|ation)|prise_en_charge ^gratuit*|sav", "service_apres_vente|sav"],
      unless: ["satisfait +ou"],
      examples: [
        "est-ce encore sous garantie ?",
        "quelle est la durée de la garantie ?",
        "je contacte le SAV",
        "la garantie couvre-t-elle ça ?",
      ],
    },
    legal: {
      names: "avocat(e|s) tribunal juridique proces poursuites litige mediateur prud_hommes dgccrf",
      says: [
        "porter|porte|portons|deposer +plainte",
        "voie|action +judiciaire|en_justice",
        "en +justice",
        "mise +en +demeure",
        "association +de +consommateurs",
      ],
      unless: ["justice_league"],
      examples: [
        "mon avocat va vous contacter",
        "je vais porter plainte",
        "on se verra au tribunal",
        "ceci est une mise en demeure",
      ],
    },
    privacy: {
      names: "rgpd cnil vie_privee protection_des_donnees confidentialite droit_a_l_oubli",
      says: ["<erase> ~<data>", "quelles|copie|export*|acceder ~<data>", "<data> ^personnelles"],
      unless: ["donnees +bancaires|mobiles"],
      examples: [
        "supprimez toutes mes données",
        "quelles données avez-vous sur moi ?",
        "demande RGPD",
        "je veux une copie de mes données",
      ],
    },
    fraud: {
      names:
        "fraud(e|es|uleux|uleuse) arnaque(s|r|e) escroc(s) escroquerie hameconnage phishing usurpation pirate(e|r) piratage",
      says: [
        "carte|compte|telephone ~vole|volee|pirate|piratee",
        "vole|pirate ^ma|mon ^carte|compte|telephone",
        "quelqu_un|quelqun|un_inconnu ^a|utilise +utilise|pirate|vole|ma",
        "pas +fait|effectue|autorise|reconnais ~<transfer>|achat|prelevement|debit",
        "<transfer>|prelevement|debit|achat ~pas +fait|effectue|autorise|reconnais",
      ],
      examples: [
        "je crois que c'est une arnaque",
        "on m'a volé ma carte",
        "je n'ai pas fait cet achat",
        "mon compte a été piraté",
      ],
    },
    emergency: {
      names: "urgence_vitale ambulance suicide suicider urgence(s)",
      says: ["fuite|odeur +de +gaz", "pris|prend|en +feu", "en +danger", "sent ^le ^gaz|brule"],
      unless: ["pas +d +urgence"],
      examples: [
        "c'est une urgence",
        "il y a une odeur de gaz",
        "l'appareil a pris feu",
        "je suis en danger",
      ],
    },
  },
};
