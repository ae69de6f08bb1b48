### Messages in French, the language that is written first. An id is `noun-thing`; one section a noun.
### A number is passed as a number (it is grouped by the formatter); a proposal's number or a year as text.

## Page
page-errors = { $n ->
    [one] { $n } erreur
   *[other] { $n } erreurs
    }
page-skip = Accès rapide
page-skip-content = Contenu
page-skip-menu = Menu
page-skip-search = Recherche
page-skip-footer = Pied de page
page-home = Accueil
page-home-of = Accueil - { $service }
page-consultation = Concertation « { $title } »
page-my-space = Mon espace
page-menu = Menu principal
page-notice = Avertissement
page-here = vous êtes ici :
page-footer = Une concertation se lit, se discute, se vote et se vérifie. Les règles du vote et de la modération sont publiques, les données des résultats aussi.
page-licence = Sauf mention contraire, les contenus de ce site sont proposés sous licence Etalab 2.0.

## Consultation
consultation-many = Concertations
rules-and-method = Règles et méthode
visibility-one = Lecture
visibility-public = ouverte à tous
visibility-members = réservée aux membres
names-one = Noms des membres
names-public = visibles de tous
names-members = visibles des membres
names-never = jamais affichés

## Axis, phase
axis-one = Axe
phase-where = Où en sommes-nous ?
phase-past = Terminée.
phase-current = En cours.
phase-discussion = Discussion
phase-acts = Ce que l’étape ouvre
act-submit = proposer
act-comment = commenter
act-amend = amender
act-vote = voter

## College, seat, role
college-one = Collège
college-patients = Patients et usagers
college-clinicians = Soignants
college-industry = Industriels
college-researchers = Chercheurs
college-citizens = Citoyens
college-named = vote au nom de l’organisation
college-protected = vote individuel protégé
seat-one = Siège
seat-count = { $n ->
    [one] { $n } siège
   *[other] { $n } sièges
    }
standing-active = Actif
standing-suspended = Suspendu
role-one = Rôle
role-holder = Titulaire
role-deputy = Suppléant
role-moderation = Modération
role-pilotage = Pilotage
role-observation = Observation

## Account
account-email = Adresse électronique
account-code = Code à six chiffres
account-code-hint = Les espaces sont acceptées.

## Search
search-title = Rechercher dans la concertation
search-title-of = { $text } – Recherche
search-title-of-page = { $text } – Recherche, page { $n }
search-label = Mots recherchés
search-hint = Tous les mots doivent s’y trouver ; accents, pluriels et conjugaisons ne comptent pas. "Entre guillemets" : ces mots à la suite. Début* : tout mot qui commence ainsi.
search-filters = Affiner la recherche
search-kind = Chercher dans
search-comments = Commentaires
search-any = Tout
search-status = Statut de la proposition
search-side = Sens du commentaire
search-results = Résultats
search-proposal = Proposition n° { $n }
search-comment = Commentaire de la proposition n° { $n }
search-comment-on = Commentaire sur :
search-count = { $n ->
    [one] Un résultat.
   *[other] { $n } résultats.
 }
search-count-shown = { $n } résultats, { $first } à { $last } affichés.
search-count-more = Les { $n } premiers résultats, { $first } à { $last } affichés.
search-more = D’autres textes contiennent ces mots. Ajoutez un mot ou un filtre pour préciser.
search-cut = La recherche est trop longue : seul son début a été pris en compte.
search-how = Que cherchez-vous ?
search-how-text = Un ou deux mots suffisent, par exemple « évaluation ». La recherche porte sur les propositions, leurs commentaires et, après le vote, les suites données et la feuille de route.
search-too-common = Ces mots se trouvent dans presque tous les textes
search-too-common-text = Ajoutez un mot qui dit de quoi il s’agit, par exemple « dossier » ou « consentement ».
search-none = Aucun résultat
search-none-text = Vérifiez l’orthographe, essayez avec moins de mots ou avec le début d’un mot suivi de *.
search-none-filtered = Aucun texte ne contient ces mots avec les filtres choisis.
search-without-filters = Chercher sans filtre
search-all-proposals = Voir toutes les propositions
search-similar-title = Des propositions proches existent déjà
search-similar-text = Soutenir une proposition existante lui donne plus de poids qu’en déposer une seconde. La vôtre reste possible.
search-similar-contributions = Propositions proches
search-support = Soutenir plutôt celle-ci
search-read = Lire cette proposition
search-similar-find = Chercher des propositions proches
search-similar-none = Aucune proposition proche n’a été trouvée.
search-similar-stop = Votre proposition n’est pas encore déposée
search-similar-stop-text = Une proposition déjà publiée dit presque la même chose. Lisez-la ci-dessous, puis soutenez-la ou déposez la vôtre quand même. Votre texte est conservé.
search-submit-anyway = Déposer quand même
search-actions = Actions de la feuille de route
search-answer = Suite donnée à la proposition n° { $n }
search-action = Action { $n } de la feuille de route
search-answer-to = Suite à :

## Proposal
proposal-one = Proposition
proposal-many = Propositions
proposal-title = Titre
proposal-sentence = En une phrase
proposal-body = Texte de la proposition
status-waiting = En attente
status-published = Publiée
status-withdrawn = Retirée par son auteur
status-hidden = Masquée par la modération
status-refused = Refusée par la modération
status-hidden-rule = Masquée par la modération – règle { $n }
status-merged = Fusionnée

## Comment
comment-one = Commentaire
comment-for = Pour
comment-against = Contre
comment-remark = Remarque
comment-published = Publié
comment-waiting = En attente de publication
comment-refused = Refusé par la modération
comment-withdrawn = Retiré par son auteur
comment-hidden = Masqué par la modération
comment-hidden-rule = Masqué par la modération – règle { $n }
comment-none = Aucun commentaire pour l’instant
comment-first = Le premier argument donne souvent le ton : dites pourquoi, pas seulement si.
comment-add = Ajouter un argument

## Vote
vote-one = Vote
vote-journey = Voter à la suite
vote-for = Pour
vote-against = Contre
vote-abstain = Sans avis
vote-unspecified = Non précisé
vote-for-which = la proposition { $n }
vote-against-which = la proposition { $n }
vote-abstain-which = sur la proposition { $n }
vote-choice = Votre choix
vote-yours = Votre vote :
vote-is-for = pour
vote-is-against = contre
vote-is-abstain = sans avis
vote-on-title = sur la proposition { $n }, { $title }
vote-recorded = Vote enregistré : { $stance }
vote-next = Proposition suivante
vote-not-published = Votre vote n’est pas publié ; l’exploitant technique peut le connaître.

## Results, summary, answer
results-many = Résultats
results-hidden = rien avant la clôture
results-totals = totaux pendant le vote
results-bars = Votes par collège sur la proposition { $n }
results-masked = moins de { $k } votes : détail non publié
results-out-of = sur { $n }
results-points = { $n ->
    [one] point
   *[other] points
    }
results-support = Soutien
results-table = Les mêmes chiffres en tableau
results-cite = Citer ce chiffre
results-address = Adresse stable :
results-fingerprint = Empreinte des données :
summary-one = Synthèse
answer-many = Suites données
answer-kept = Retenue
answer-partly = Retenue en partie
answer-studied = À l’étude
answer-refused = Non retenue
badge-discussion = En discussion
badge-urgent = Urgent

## Moderation
contribution-one = Contribution
contribution-proposal = Proposition
contribution-comment = Commentaire
report-one = Signalement
report-open = À traiter
report-handled = Traité
decision-one = Décision de modération
decision-origin = Origine
decision-reasoned = Décision motivée
measure-keep = Laisser publié
measure-hide = Masquer
measure-restore = Rétablir
measure-warn = Avertir l’auteur
measure-publish = Publier
measure-refuse = Refuser
measure-mask = Masquer des données personnelles
measure-move = Déplacer vers un autre axe
measure-merge = Fusionner
measure-separate = Annuler la fusion
measure-lock = Fermer le fil
measure-unlock = Rouvrir le fil
measure-suspend = Suspendre la participation
measure-reinstate = Lever la suspension
origin-report = Signalement
origin-own-initiative = Initiative de la modération
origin-review = Réexamen
origin-rule = Règle automatique

## Button
button-apply = Appliquer
button-back = Retour
button-cancel = Annuler
button-confirm = Confirmer
button-continue = Continuer
button-delete = Supprimer
button-download = Télécharger
button-edit = Modifier
button-later = Plus tard
button-preview = Aperçu
button-publish = Publier
button-reply = Répondre
button-report = Signaler
button-moderate = Modérer
button-save = Enregistrer
button-search = Rechercher
button-send = Envoyer
button-sign-in = Se connecter
button-sign-out = Se déconnecter
button-withdraw = Retirer

## Filter, pager
filter-all = Tout
filter-show = Afficher
filter-active = Filtres actifs
filter-remove = Retirer le filtre
pager-title = Pagination
pager-before = Précédente
pager-after = Suivante
pager-page = Page { $n }

## Form
form-all-needed = Tous les champs sont nécessaires, sauf mention contraire.
form-optional = Facultatif
form-limit = { $max } caractères au plus.
form-licence = J’accepte que ce texte soit publié sous licence Etalab 2.0
form-no-patient = N’écrivez rien qui permette de reconnaître un patient : ni nom, ni ville avec une maladie, ni date précise.
form-step = Étape { $n } sur { $last }
form-to-correct = { $n ->
    [one] Un champ est à corriger
   *[other] { $n } champs sont à corriger
    }
form-kept = Rien n’est perdu : ce que vous avez écrit est conservé ci-dessous.
form-choose-first = Choisir
form-choose = Choisissez dans la liste.
form-empty = Ce champ est vide.
form-too-long = { $over ->
    [one] { $max } caractères au plus : retirez-en { $over }.
   *[other] { $max } caractères au plus : retirez-en { $over }.
    }
form-too-short = { $min } caractères au moins.
form-unreadable = Ce texte contient un caractère que nous ne pouvons pas conserver.
form-not-an-email = Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr
form-not-a-number = Écrivez un nombre, en chiffres.
form-not-a-date = Cette date n’existe pas. Exemple : 2026-12-11
form-taken = Cette valeur est déjà prise.
form-expired = Cette page est ouverte depuis trop longtemps. Relisez, puis envoyez de nouveau : rien n’a été enregistré.

## Error
error-status = Erreur { $status }
error-fault-id = Si vous nous écrivez, donnez ce numéro :
error-from-here = Vous pouvez repartir d’ici :
error-broken-link = Un lien du site vous a mené ici ? Dites-le-nous, avec l’adresse de la page :

## Site
site-about = À propos du site
site-map = Plan du site
site-accessibility = Accessibilité
site-accessibility-none = Accessibilité : non conforme
site-accessibility-part = Accessibilité : partiellement conforme
site-accessibility-full = Accessibilité : totalement conforme
site-legal = Mentions légales
site-privacy = Données personnelles
site-cookies = Gestion des cookies
site-settings = Paramètres d’affichage
site-unset = À compléter par l’exploitant du site.

## Settings
settings-lead = Ces choix sont gardés sur cet appareil, dans un cookie.
settings-scheme = Apparence
settings-system = Comme l’appareil
settings-system-hint = Claire ou sombre, selon le réglage du téléphone ou de l’ordinateur.
settings-light = Claire
settings-dark = Sombre
settings-language = Langue

## Accessibility
accessibility-lead = L’accessibilité, c’est la possibilité pour chacun de lire, d’écrire et de voter ici, quels que soient son handicap et son matériel. Cette déclaration concerne { $service }.
accessibility-state = État de conformité
accessibility-state-why = Cet état est déclaré par l’exploitant du site d’après le référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2). Il n’est jamais calculé par le logiciel.
accessibility-done = Ce qui est fait
accessibility-done-keyboard = Tout se fait au clavier, et l’objet actif est toujours entouré.
accessibility-done-script = Tout se fait sans JavaScript : lire, écrire, commenter, voter, signaler, modérer.
accessibility-done-charts = Chaque graphique est accompagné d’une phrase et d’un tableau ; la couleur ne porte jamais seule un sens.
accessibility-done-colours = L’apparence claire ou sombre se choisit :
accessibility-done-tests = Les pages sont vérifiées par un outil automatique à chaque version. C’est un plancher, pas un audit.
accessibility-limits = Ce qui n’est pas vérifié ou pas accessible
accessibility-limits-audit = Tant que l’exploitant n’a pas publié d’audit, aucune conformité ne peut être affirmée.
accessibility-limits-readers = Les lecteurs d’écran n’ont pas tous été essayés.
accessibility-limits-documents = Les documents joints au dossier d’information viennent d’autres auteurs et peuvent ne pas être accessibles.
accessibility-contact = Retour d’information et contact
accessibility-contact-text = Si un contenu ou une action vous est inaccessible, écrivez-nous : vous serez orienté vers une autre voie, ou le contenu vous sera donné sous une autre forme.
accessibility-remedy = Voies de recours
accessibility-remedy-text = Si vous nous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et que vous n’avez pas reçu de réponse satisfaisante, vous pouvez saisir le Défenseur des droits :
accessibility-remedy-write = Écrire au Défenseur des droits
accessibility-remedy-meet = Rencontrer un délégué du Défenseur des droits près de chez vous
accessibility-remedy-post = Par courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07

## Legal notice
legal-publisher = Éditeur
legal-name = Organisme
legal-address = Adresse
legal-contact = Contact
legal-director = Direction de la publication
legal-host = Hébergement
legal-contents = Contenus et réutilisation
legal-contents-text = Sauf mention contraire, les contenus et les données ouvertes de ce site peuvent être réutilisés librement sous licence ouverte Etalab 2.0, en citant la source et la date de leur dernière mise à jour.
legal-contributions = Les contributions restent l’œuvre de leurs auteurs, qui ont accepté cette licence avant de publier. Elles n’engagent pas l’administration.
legal-software = Logiciel
legal-software-text = Ce site est servi par Concerto, un logiciel libre publié sous licence EUPL 1.2.
legal-report = Signaler un contenu
legal-report-text = Chaque contribution porte un lien « Signaler ». Un signalement est examiné par une personne ; la décision est motivée et peut être réexaminée par une autre.

## Personal data
privacy-lead = Cette page dit quelles données sont traitées, pourquoi, combien de temps, et comment exercer vos droits.
privacy-who = Responsable et base légale
privacy-basis = Le traitement repose sur l’exécution d’une mission d’intérêt public (article 6.1.e du RGPD), et non sur votre consentement.
privacy-what = Données traitées
privacy-data = Données
privacy-why = À quoi elles servent
privacy-kept = Durée
privacy-account = Compte : nom, adresse électronique, organisation, intérêts déclarés
privacy-account-why = Reconnaître les membres, attribuer un siège une seule fois, écrire à ceux qui l’ont demandé.
privacy-account-kept = { $years ->
    [0] Jusqu’à la fermeture du compte.
    [one] Jusqu’à la fermeture du compte, prononcée après { $years } an sans visite et un avertissement.
   *[other] Jusqu’à la fermeture du compte, prononcée après { $years } ans sans visite et un avertissement.
    }
privacy-texts = Propositions et commentaires
privacy-texts-why = Nourrir la concertation ; ils sont publiés avec le nom et le collège selon les règles acceptées.
privacy-texts-kept = Durée de la concertation, puis archives publiques. À la fermeture du compte, le nom est remplacé par « Membre » et le collège.
privacy-votes = Votes
privacy-votes-why = Compter une voix par siège et permettre à chacun de vérifier la sienne.
privacy-votes-kept = { $days ->
    [0] Après la publication des résultats, la fermeture du compte efface le lien avec le siège ; il reste la proposition, le collège et le choix.
    [one] Le lien avec le siège disparaît un jour après la fin et la publication des résultats, ou à la fermeture du compte ensuite ; il reste la proposition, le collège et le choix. Un message prévient trente jours avant.
   *[other] Le lien avec le siège disparaît { $days } jours après la fin et la publication des résultats, ou à la fermeture du compte ensuite ; il reste la proposition, le collège et le choix. Un message prévient trente jours avant.
}
privacy-moderation = Signalements et décisions de modération
privacy-moderation-why = Motiver chaque décision et permettre son réexamen.
privacy-moderation-kept = Durée des réexamens et des recours.
privacy-requests = Invitations et demandes de participation : nom, adresse, organisation, motif
privacy-requests-why = Proposer un siège à la bonne personne, et répondre à qui demande à participer.
privacy-requests-kept = { $days ->
    [0] Durée de la concertation, ou jusqu’à la fermeture du compte. Une demande qui n’est pas confirmée disparaît après 24 heures.
    [one] Invitations : durée de la concertation, ou jusqu’à la fermeture du compte. Demandes : un jour après la décision, ou après la fin de la concertation sans décision ; 24 heures si elles ne sont pas confirmées.
   *[other] Invitations : durée de la concertation, ou jusqu’à la fermeture du compte. Demandes : { $days } jours après la décision, ou après la fin de la concertation sans décision ; 24 heures si elles ne sont pas confirmées.
}
privacy-notices = Notifications, abonnements, préférences
privacy-notices-why = Vous dire ce que vous avez demandé à savoir, au rythme que vous avez choisi.
privacy-notices-kept = Jusqu’à la fermeture du compte.
privacy-mails = Messages envoyés : adresse, nature, dates
privacy-mails-why = Les acheminer, et prouver qu’une décision a été notifiée à son auteur.
privacy-mails-kept = { $days ->
    [one] { $days } jour ; celui qui notifie une décision, jusqu’à la fermeture du compte. Les codes et les liens disparaissent dès l’envoi.
   *[other] { $days } jours ; celui qui notifie une décision, jusqu’à la fermeture du compte. Les codes et les liens disparaissent dès l’envoi.
    }
privacy-acts = Journal des actes
privacy-acts-why = Montrer que rien n’a été modifié après coup.
privacy-acts-kept = Durée de la concertation, puis archives publiques. À la fermeture du compte, le nom en disparaît ; seule une empreinte reste après la publication des résultats.
privacy-attempts = Essais de connexion : adresse, réseau
privacy-attempts-why = Empêcher de deviner un code ou un mot de passe.
privacy-attempts-kept = Une heure, ou le temps que l’exploitant a fixé pour limiter les essais.
privacy-logs = Journaux techniques
privacy-logs-why = Assurer la sécurité du site.
privacy-logs-kept = { $months ->
    [one] { $months } mois.
   *[other] { $months } mois.
    }
privacy-vote-title = Le secret de votre vote
privacy-vote-text = Aucun chiffre public ne détaille un petit collège, afin que personne ne soit reconnu. Ceci est une concertation, pas une élection.
privacy-health-title = Santé et vie privée
privacy-health-text = N’écrivez rien qui permette de reconnaître un patient ou un proche. Un texte qui le ferait serait masqué.
privacy-rights = Vos droits
privacy-rights-text = Vous pouvez consulter vos données, les faire rectifier, en recevoir une copie, vous opposer à leur traitement ou en demander la limitation, et fermer votre compte.
privacy-officer = Délégué à la protection des données :
privacy-cnil = Si la réponse ne vous satisfait pas, vous pouvez saisir la Commission nationale de l’informatique et des libertés :

## A copy of one's data, closing the account
own-data-title = Recevoir une copie de mes données
own-data-lead = Tout ce qui est gardé sur vous, dans une archive : un fichier à lire (HTML) et le même pour les programmes (JSON).
own-data-holds = Ce que contient l’archive
own-data-not = N’y figurent pas les empreintes et les secrets qui ouvriraient votre compte, ni ce que d’autres ont écrit.
own-data-take = Télécharger l’archive
own-data-told = Le journal garde la date de cette copie et un message vous en avertit.
own-data-copy-title = Mes données – { $service }
own-data-copy-lead = Copie du { $date }. Gardez ce fichier en lieu sûr : il contient vos votes et votre adresse.
own-data-copy-nothing = Rien n’est gardé.
own-data-yes = oui
own-data-no = non
closing-title = Fermer mon compte
closing-lead = La fermeture est immédiate et ne peut pas être annulée.
closing-goes = Ce qui disparaît
closing-goes-name = votre nom, votre adresse, votre organisation et vos intérêts déclarés ;
closing-goes-doors = vos sessions, votre mot de passe et votre second facteur ;
closing-goes-news = vos notifications, vos abonnements et vos préférences.
closing-stays = Ce qui reste
closing-stays-texts = vos propositions et commentaires, signés « Membre » et du nom de votre collège, sauf ceux que vous retirez ;
closing-stays-votes = vos votes, qui comptent toujours : votre départ ne se voit dans aucun total. Une fois les résultats publiés, il n’en reste que la proposition, le collège et le choix ;
closing-stays-decisions = les décisions de modération, sans votre nom. Une synthèse déjà publiée garde les mots qu’elle cite.
closing-copy = Souhaitez-vous d’abord garder une copie ?
closing-texts = Vos textes
closing-keep = Les laisser, sans mon nom
closing-withdraw = { $n ->
    [one] Retirer celui qui peut encore l’être
   *[other] Retirer les { $n } qui peuvent encore l’être
 }
closing-none = Aucun de vos textes ne peut être retiré aujourd’hui : ils restent, sans votre nom.
closing-accord = J’ai compris que mon compte sera fermé définitivement
closing-do = Fermer mon compte
closing-flash = Votre compte est fermé. Un dernier message vous le confirme.
closing-denied-operator = Vous exploitez ce site : un autre exploitant doit d’abord prendre le relais.
closing-denied-decides = Vous modérez ou pilotez une concertation : vos décisions demandent un nom qui en réponde. Écrivez à l’exploitant du site pour quitter ce rôle.
mail-alert-own-data = Une copie de toutes vos données a été téléchargée depuis votre compte.
mail-alert-closed = Votre compte a été fermé. Votre nom et votre adresse ont été effacés ; ce message est le dernier.
mail-alert-unused = Votre compte, inutilisé depuis longtemps, a été fermé comme annoncé. Votre nom et votre adresse ont été effacés ; ce message est le dernier.
mail-closed-subject = { $service } : votre compte est fermé
mail-unused-subject = { $service } : votre compte sera fermé le { $date }
mail-unused-text = Vous ne vous êtes pas connecté à { $service } depuis longtemps. Sans connexion d’ici au { $date }, votre compte sera fermé. Pour le garder, connectez-vous une fois.
mail-unused-stays = Vos contributions resteront, sans votre nom ; vos votes compteront toujours.
mail-unused-way = Me connecter

## Who looked at personal data, cutting votes from seats, archives
reading-many = Consultations de données
reading-lead = Qui, pour piloter ou modérer, a ouvert une page ou un fichier qui montre des données sur des personnes ou des chiffres non publiés. Chaque ouverture est notée avant d’être servie.
reading-kept = { $days ->
    [0] Aussi longtemps que la concertation.
    [one] Un jour.
   *[other] { $days } jours.
}
reading-lead-kept = { $days ->
    [0] Ces lignes sont gardées aussi longtemps que la concertation.
    [one] Ces lignes sont gardées un jour.
   *[other] Ces lignes sont gardées { $days } jours.
}
reading-none = Rien n’a été consulté
reading-none-text = La première page consultée apparaîtra ici.
reading-at = Date
reading-who = Qui
reading-what = Quoi
reading-place = Adresse ou commande
reading-by-closed = Compte fermé
reading-by-command = Ligne de commande
reading-steering-text = Qui a ouvert quelle page sur les membres, et quand.
reading-results = Résultats avant publication
reading-export = Export pour le pilotage
reading-archive = Archive complète
reading-integrity = Questions d’intégrité
reading-invitations = Invitations
reading-intake = Fichier d’invitations
reading-seats = Liste des sièges
reading-seat = Un siège et ses personnes
reading-candidacies = Demandes de participation
reading-mails = Messages envoyés
reading-quotes = Accords de citation
reading-embargo = Liens sous embargo
reading-queue = File de modération
reading-case = Une contribution à modérer
reading-participation = Participation d’un siège
reading-decision = Motifs privés d’une décision
reading-masked = Texte masqué
reading-register = Consultations de données par le pilotage et la modération
reading-register-why = Savoir qui a vu des données sur des personnes, et pourquoi.
cutting-title = Lien entre votes et sièges
cutting-after = { $days ->
    [one] Un jour après la fin et la publication des résultats, les votes seront détachés des sièges : il n’en restera que la proposition, le collège et le choix.
   *[other] { $days } jours après la fin et la publication des résultats, les votes seront détachés des sièges : il n’en restera que la proposition, le collège et le choix.
}
cutting-until = Le { $day }, les votes seront détachés des sièges : il n’en restera que la proposition, le collège et le choix.
cutting-cut = Depuis le { $day }, les votes sont détachés des sièges : il n’en reste que la proposition, le collège et le choix.
cutting-until-in = « { $title } » : les votes seront détachés des sièges le { $day }.
cutting-cut-in = « { $title } » : les votes sont détachés des sièges depuis le { $day }. Plus personne ne sait qui a voté quoi.
cutting-notice = Vos votes vont être détachés de votre siège
archive-destroyed = Contributions versées aux archives, puis détruites
archive-destroyed-text = Les contributions et les données personnelles de cette concertation ont été détruites le { $day } sous le visa { $visa }. Il en reste le cadre, les synthèses, le résultat tel qu’il était publié et les empreintes du journal.
archive-summary = Le résultat tel qu’il était publié (JSON)

## What was stopped or promised
mail-alert-disabled = L’équipe qui tient le site a suspendu votre compte. Vos sessions sont fermées et vous ne pouvez plus vous connecter ; vos contributions et vos votes restent. Pour en connaître la raison ou la contester, écrivez à l’adresse des mentions légales.
mail-alert-enabled = L’équipe qui tient le site a rouvert votre compte. Vous pouvez de nouveau vous connecter.
mail-role-removed = Votre rôle a pris fin
mail-role-removed-text = Dans la concertation « { $consultation } », votre rôle vous a été retiré. Vos sessions sont fermées ; reconnectez-vous pour le reste. Ce que vous avez décidé ou écrit reste.
problem-only-later = Le vote a commencé : sa fin peut être repoussée, pas avancée.
problem-promised = Des membres ont accepté les règles sur cette base : ce réglage peut rester ou les protéger davantage, pas moins.
sign-in-link-only = Trop de codes inexacts pour cette adresse depuis hier : les codes ne sont plus acceptés pour l’instant. Ouvrez dans ce navigateur le lien du message reçu.
proof-codes-refused = Trop de codes inexacts depuis hier : les codes ne sont plus acceptés pour l’instant. Déconnectez-vous, puis reconnectez-vous par le lien du message reçu.
flash-name-shared = Votre profil est enregistré. Un autre membre d’une de vos concertations porte le même nom : précisez votre fonction pour qu’on ne vous confonde pas.

## Cookies
cookies-lead = Ce site ne mesure pas votre visite et ne charge rien chez un tiers. Il ne dépose que les cookies sans lesquels il ne fonctionnerait pas : la loi les dispense de consentement, il n’y a donc pas de bandeau.
cookies-list = Cookies déposés
cookies-name = Cookie
cookies-why = À quoi il sert
cookies-kept = Durée
cookies-session = Session
cookies-session-why = Vous reconnaître après la connexion.
cookies-session-kept = Jusqu’à la déconnexion ou à l’expiration de la session.
cookies-form = Formulaires
cookies-form-why = S’assurer qu’un envoi vient bien de vous et afficher son résultat.
cookies-form-kept = Jusqu’à la fermeture du navigateur.
cookies-display = Affichage
cookies-display-why = Garder l’apparence et la langue choisies.
cookies-display-kept = Un an.
cookies-drafts = Si JavaScript est actif, le texte en cours de rédaction est aussi gardé dans votre navigateur, sur cet appareil seulement, jusqu’à son envoi. Un bouton permet de l’effacer.
cookies-none = Vous pouvez refuser les cookies dans votre navigateur : vous pourrez lire, mais pas vous connecter.

## Board
board-title = Planche des composants
board-lead = Chaque pièce du thème, dans ses états.
board-sentence = Voici une phrase de démonstration.
board-type = Titres et textes
board-vote = Collèges et choix
board-buttons = Boutons, étiquettes, badges
board-messages = Messages
board-fields = Formulaires
board-axis = Axe { $n }
board-charts = Chiffres et graphiques
board-figure = un chiffre clé
board-limits = Cas limites
board-words = Mots

### Messages après un acte
flash-vote-recorded = Vote enregistré : { $stance }
flash-vote-taken-back = Votre vote est retiré
flash-proposal-submitted = Votre proposition est publiée
flash-proposal-edited = La nouvelle version est publiée
flash-proposal-withdrawn = La proposition est retirée
flash-comment-posted = Votre commentaire est publié
flash-comment-edited = Votre commentaire est modifié
flash-comment-withdrawn = Votre commentaire est retiré
flash-reported = Votre signalement est transmis à la modération
flash-decided-hide = La contribution est masquée et son auteur prévenu
flash-decided-restore = La contribution est de nouveau publiée
flash-decided = La décision est enregistrée
flash-signed-in = Vous êtes connecté
flash-signed-out = Vous êtes déconnecté
flash-profile-saved = Votre profil est enregistré
flash-password-saved = Votre mot de passe est enregistré ; vos autres sessions sont fermées
flash-invitation-sent = L’invitation est envoyée
flash-invitation-withdrawn = L’invitation est annulée
flash-invitation-handed-over = L’invitation est remise à l’autre compte
flash-invitation-kept = L’invitation reste à son adresse
flash-seat-claimed = Votre place dans la concertation est confirmée
flash-rules-accepted = Vous avez accepté les règles de la concertation
flash-consultation-saved = La concertation est enregistrée
flash-results-opened = Les résultats sont publiés
flash-display-saved = Vos préférences d’affichage sont enregistrées

### Refus et pannes
error-not-found = Page introuvable
error-not-found-text = Cette adresse ne mène à rien, ou à quelque chose que vous ne pouvez pas lire. Vérifiez-la, ou repartez de la concertation.
error-not-signed-in = Connectez-vous pour continuer
error-not-signed-in-text = Cette page ou cet acte est réservé aux membres connectés.
error-denied = Ce n’est pas possible
error-invalid = Le formulaire n’a pas été accepté
error-conflict = La situation a changé
error-too-many = Un instant, s’il vous plaît
error-too-many-text = { $minutes ->
    [one] Trop de demandes en peu de temps. Réessayez dans une minute : rien n’a été enregistré cette fois.
   *[other] Trop de demandes en peu de temps. Réessayez dans { $minutes } minutes : rien n’a été enregistré cette fois.
}
error-too-large = Le texte envoyé est trop lourd
error-too-large-text = Un formulaire ne peut pas dépasser { $kilobytes } ko. Rien n’a été enregistré.
error-malformed = La demande est illisible
error-malformed-text = Elle n’a pas la forme attendue : un formulaire en UTF-8, ou une adresse complète. Rien n’a été enregistré.
error-forged = Ce formulaire n’est plus valable
error-busy = Le site est très sollicité
error-busy-text = Votre demande n’a pas été traitée. Réessayez dans quelques secondes.
error-away = Le site est momentanément indisponible
error-away-text = La base de données ne répond pas. Rien n’a été enregistré ; réessayez dans quelques minutes.
error-unknown = Nous ne savons pas si c’est enregistré
error-unknown-text = La réponse de la base de données s’est perdue. Envoyez de nouveau le même formulaire : il ne comptera qu’une fois.
error-fault = Une erreur s’est produite
error-fault-text = Elle vient de nous, et elle est notée. Rien n’a été enregistré.
error-way-rules = Lire et accepter les règles de la concertation
error-way-consultation = La page de la concertation
error-way-home = La page d’accueil

denied-not-a-member = Votre compte ne participe pas à cette concertation. Une invitation de l’organisateur est nécessaire.
denied-no-seat = Cet acte est réservé aux sièges des collèges ; votre rôle n’en a pas.
denied-suspended = Votre siège est suspendu. La décision et ses motifs vous ont été adressés.
denied-rules-not-accepted = Avant de participer, lisez et acceptez les règles de la concertation.
denied-submission-is-closed = Le dépôt des propositions n’est pas ouvert à votre collège en ce moment.
denied-commenting-is-closed = Les commentaires ne sont pas ouverts à votre collège en ce moment.
denied-voting-is-closed = Le vote n’est pas ouvert à votre collège en ce moment.
denied-proposal-not-open = Cette proposition est retirée, masquée ou réunie à une autre.
denied-comment-not-open = Ce commentaire est retiré ou masqué.
denied-thread-too-deep = Un fil s’arrête au troisième niveau : répondez au commentaire précédent.
denied-not-the-author = Seul l’auteur peut faire cela.
denied-text-is-under-vote = Ce texte a été soumis au vote : il ne change plus.
denied-editing-is-over = Le délai pour modifier ce commentaire est passé. Vous pouvez le retirer.
denied-own-contribution = Vous ne pouvez pas agir sur votre propre contribution.
denied-not-moderation = Cette page est réservée à la modération.
denied-not-pilotage = Cette page est réservée à l’équipe de pilotage.
denied-not-operator = Cet acte est réservé à l’exploitant du site.
denied-results-are-closed = Les résultats ne sont pas encore publiés.
denied-voting-is-open = Le vote n’est pas encore clos.
denied-not-the-invited = Cette invitation est adressée à une autre personne. Connectez-vous avec l’adresse qui l’a reçue.
denied-other-browser = Ce lien ne fonctionne que dans le navigateur qui l’a demandé. Ailleurs, saisissez le code à six chiffres.
denied-shared-mailbox = Une boîte partagée ne prouve pas qui la lit : l’organisateur doit confirmer votre demande.

conflict-changed = Quelqu’un d’autre a agi entre-temps. Relisez la page, puis recommencez si besoin.
conflict-already-done = C’est déjà fait.
conflict-seat-taken = Ce siège a déjà un titulaire.
conflict-already-member = Cette personne participe déjà à la concertation.
conflict-too-many-seats = Cette organisation a déjà autant de sièges que les règles le permettent.
conflict-link-used = Ce lien a déjà servi ou il est trop ancien. Demandez-en un nouveau.

problem-too-long = Ce texte est trop long : { $limit } caractères au plus.
problem-not-a-slug = Utilisez des lettres minuscules, des chiffres et des tirets, en commençant par une lettre.
problem-not-an-address = Donnez une adresse complète, qui commence par https://
problem-ends-before-it-begins = La fin doit venir après le début.
problem-overlaps = Cette étape en recouvre une autre.
problem-leaked = Ce mot de passe figure dans une fuite connue : choisissez-en un autre, et changez-le partout où vous l’utilisez.
problem-guessable = Trop facile à deviner : ajoutez des mots sans rapport entre eux.
problem-wrong = Ce n’est pas la bonne valeur.
problem-not-ticked = Cochez cette case pour continuer.

### La démonstration
demo-title = Qui est qui dans la démonstration
demo-lead = Choisissez un compte et entrez : aucun mot de passe n’est demandé. Vous verrez le site comme le voit une personne de ce rôle.
demo-end = Vous pouvez tout essayer : ce que vous écrivez reste sur cette machine et disparaît à l’arrêt de la démonstration.
demo-accounts = Comptes d’essai de la concertation ouverte
demo-who = Personne
demo-does = Ce qu’on peut faire
demo-enter = Entrer
demo-enter-as = Entrer comme { $name }
demo-holder = Propose, commente, vote et signale au nom de son siège.
demo-deputy = Agit pour le même siège que le titulaire : à deux, une seule voix.
demo-moderation = Lit les signalements, masque un texte ou le rétablit, et en donne les motifs.
demo-pilotage = Invite les membres, tient le calendrier et les règles, exporte ; peut créer une concertation.
demo-observation = Lit ce que lisent les membres et peut signaler ; n’écrit pas et ne vote pas.
demo-notice = Qui est qui
demo-mails = Courriels de la démonstration
demo-mails-lead = Aucun courriel ne part. Les voici tels qu’ils partiraient, les liens et les codes compris.
demo-mails-newest = Courriels, du plus récent au plus ancien
demo-no-mail = Aucun courriel
demo-no-mail-text = Une invitation, une demande de connexion ou une décision de modération en écrit un.
demo-mail-subject = Objet
demo-mail-to = Destinataire
demo-mail-at = Écrit le
demo-mail-for = À { $to }
demo-mail-open = Suivre le lien de ce courriel
demo-mail-text = Texte
demo-mail-html = Le même courriel en HTML
### Propositions : liste, page, formulaires
proposal-number = N° { $n }
proposal-numbered = Proposition n° { $n }
proposal-axis = Axe { $n } – { $title }
proposal-axis-unknown = Axe { $n } (n’existe pas)
proposal-college = Collège : { $name }
proposal-college-unknown = Collège : { $name } (n’existe pas)
proposal-filters = Filtres et tri
proposal-filter-and-sort = Filtrer et trier
proposal-sort = Trier par
proposal-sort-hint = Les tris par résultat ouvriront après la clôture du vote.
proposal-sort-shuffle = Ordre tiré au sort pour vous
proposal-sort-without-vote = Sans mon vote d’abord
proposal-sort-discussed = Les plus discutées
proposal-sort-newest = Les plus récentes
proposal-sort-number = Numéro
proposal-sort-support = Soutien minimal des collèges
proposal-college-of-author = Collège de l’auteur
proposal-status = État
proposal-my-vote = Mon vote
proposal-vote-all = Toutes
proposal-vote-without = Sans mon vote
proposal-vote-with = Avec mon vote
proposal-journey = { $n ->
    [0] Voter à la suite
   *[other] Voter à la suite : { $n } sans choix
    }
proposal-list = Liste des propositions
proposal-count-none = Aucune proposition.
proposal-count = { $n ->
    [one] { $n } proposition.
   *[other] { $n } propositions.
    }
proposal-count-shown = { $n } propositions, { $first } à { $last } affichées.
proposal-no-results = Aucun résultat n’est publié avant la clôture, le { $date }.
proposal-none = Aucune proposition pour l’instant
proposal-none-yet = Les propositions apparaîtront ici dès leur publication.
proposal-none-matches = Aucune proposition ne correspond
proposal-none-matches-text = Retirez un filtre, ou repartez de la liste entière.
proposal-without-filters = Retirer tous les filtres
proposal-by-you = { $name } (vous)
proposal-by-import = Contribution importée
proposal-by-college = Membre (collège { $college })
proposal-by-member = Membre
proposal-in-one-sentence = En une phrase :
proposal-published-on = Publiée le
proposal-version = Version { $n }
proposal-version-changed = Version { $n } : voir ce qui a changé
proposal-version-current = Version actuelle
proposal-version-old = Ce texte a été remplacé.
proposal-versions = Versions de la proposition
proposal-read-current = Lire la version actuelle
proposal-seen-by-few = Ce texte n’est visible que de son auteur et de la modération.
proposal-your-vote = Votre vote
proposal-vote-until = Modifiable jusqu’au { $date }.
proposal-clicked-by = Choix « { $stance } » fait par { $name } le { $date }.
proposal-clicked = Choix « { $stance } » fait le { $date }.
proposal-take-vote-back = Retirer mon vote
proposal-sign-in-to-vote = Le vote est ouvert aux membres. Connectez-vous pour voter au nom de votre siège.
proposal-next-without-vote = Proposition suivante sans votre vote
proposal-all-voted = Vous avez voté sur toutes les propositions : revenir à la liste
proposal-edit = Modifier la proposition
proposal-withdraw = Retirer la proposition
proposal-merged-into = Lire la proposition commune, n° { $n }
proposal-report = Signaler cette proposition
proposal-new-title = Écrire une proposition
proposal-edit-title = Modifier la proposition
proposal-choose-axis = Choisir un axe
proposal-title-hint = { $max } caractères au plus. Dites ce qui change, pas seulement le sujet.
proposal-sentence-hint = { $max } caractères au plus, en mots de tous les jours. C’est ce que tout le monde lira avant de voter.
proposal-body-hint = { $max } caractères au plus. Le constat, ce que vous proposez, avec quels moyens. Les listes et les titres simples (Markdown) sont acceptés.
proposal-language = Langue du texte
proposal-published-named = Votre nom, votre organisation et votre collège seront affichés selon les règles de la concertation.
proposal-published-college = Votre collège sera affiché, jamais votre nom.
proposal-licence = En publiant, vous acceptez que ce texte soit réutilisable sous licence Etalab 2.0.
proposal-publish = Publier la proposition
proposal-publish-version = Publier la nouvelle version
proposal-good = Une bonne proposition
proposal-good-one-idea = porte une seule idée ;
proposal-good-plain = se comprend sans connaître le sujet ;
proposal-good-who = dit qui fait quoi, et quand.
proposal-withdraw-title = Retirer cette proposition ?
proposal-withdraw-text = Son texte ne sera plus affiché : on lira « Retirée par son auteur ». Les votes et les commentaires sont gardés. Ce choix est définitif.

## History, merges, the public account
diff-added = [ajouté :
diff-added-end = fin de l’ajout]
diff-removed = [retiré :
diff-removed-end = fin du retrait]
diff-unchanged = { $n ->
    [one] { $n } mot inchangé
   *[other] { $n } mots inchangés
    }
problem-not-open = Indiquez le numéro d’une proposition publiée : elle ne peut être ni retirée, ni masquée, ni en attente, ni réunie à une autre.
problem-itself = Une proposition ne peut pas être réunie à elle-même.
problem-circle = Cette proposition mène elle-même à l’une de celles que vous réunissez.
merge-button = Réunir à d’autres
merge-title = Réunir des propositions : { $name }
merge-lead = Les propositions réunies restent lisibles, disent où elles sont allées et gardent leurs votes et leurs commentaires. Aucun vote n’est déplacé : les sièges qui ont voté sont invités à voter sur la proposition commune. Vous pourrez les séparer de nouveau.
merge-frozen = Les résultats sont publiés
merge-frozen-text = Les chiffres publiés restent tels quels : ils ont été figés à la clôture.
merge-gone = Propositions à réunir
merge-gone-hint = Leurs numéros, séparés par une virgule.
merge-to = Proposition commune
merge-existing = Une proposition publiée
merge-existing-hint = Les autres la rejoignent ; son texte ne change pas.
merge-new = Une nouvelle proposition
merge-new-hint = La modération l’écrit ; elle reçoit le numéro suivant.
merge-common = Numéro de la proposition commune
merge-common-hint = Si elle est déjà publiée.
merge-write = Écrire une nouvelle proposition commune
merge-reasons = Motifs
merge-reasons-hint = { $max } caractères au plus. Les auteurs les reçoivent.
merge-record = Réunir les propositions
merge-linked = Propositions réunies à celle-ci
merge-came = Proposition n° { $n }, réunie à celle-ci
merge-came-favour = Proposition n° { $n }, retirée par son auteur au profit de celle-ci
merge-own-votes = Chaque proposition garde ses votes et ses commentaires ; ils ne s’ajoutent pas à ceux-ci.
merge-status = Réunie à la proposition n° { $n }
merge-status-favour = Retirée par son auteur au profit de la proposition n° { $n }
merge-read-favoured = Lire la proposition n° { $n }
merge-votes-stay = Les votes sur cette proposition sont gardés ; elle n’en reçoit plus. Vous pouvez voter sur la proposition commune, n° { $n }.
merge-vote-there = Voter sur la proposition commune
merge-voted-before = Vous aviez voté sur la proposition n° { $n }, réunie à celle-ci. Votre vote y reste : votez ici aussi, si vous le souhaitez.
merge-by-moderation = Proposition commune, écrite par la modération
separate-button = Séparer de la proposition commune
separate-title = Séparer de nouveau : { $name }
separate-lead = La proposition quitte la proposition commune n° { $n } et redevient ce qu’elle était, avec sa place, ses votes et ses commentaires. L’historique garde le lien.
separate-record = Séparer les propositions
withdraw-favour = Au profit de la proposition numéro (facultatif)
withdraw-favour-hint = Si une autre proposition publiée porte votre idée. On lira « Retirée par son auteur au profit de la proposition n° 7 », et les sièges qui ont voté seront prévenus.
withdraw-similar = Propositions proches :
withdraw-similar-one = N° { $n } – { $title }
transparency-title = Compte rendu de la modération
transparency-lead-text = Ce que la modération a décidé, pourquoi et en combien de temps. Les textes masqués et les noms n’y figurent pas, et aucun nombre n’est donné par collège.
transparency-rules = Lire les règles de la concertation
transparency-reports = Signalements reçus
transparency-decisions = Décisions rendues
transparency-open = Dossiers en attente
transparency-delay = Délai médian entre signalement et décision
transparency-no-delay = aucun signalement traité
transparency-hours = { $n ->
    [0] moins d’une heure
    [one] { $n } heure
   *[other] { $n } heures
    }
transparency-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
    }
transparency-by-person = Décisions prises par une personne
transparency-by-rule = Décisions prises par une règle automatique
transparency-reviews = Réexamens décidés
transparency-upheld = dont décisions annulées
transparency-lead = Décisions sur des textes qui critiquent l’administration pilote
transparency-lead-kept = dont laissés, publiés ou rétablis
transparency-lead-second = dont lus par une seconde personne
transparency-none = Le journal s’ouvrira avec la première décision.
transparency-measures = Par mesure
transparency-clauses = Par règle appliquée
transparency-no-clause = Aucune décision défavorable.
transparency-origins = Par origine
transparency-log = Journal des décisions
transparency-csv = Télécharger le journal (CSV)
transparency-person = Participation d’un membre
history-changes = Ce qui a changé depuis la version { $n }
history-same = Ces deux versions ont le même texte.
history-compare = Comparer avec la version
history-compare-button = Comparer
history-events = Décisions et liens
history-gone-merge = Réunie à la proposition n° { $n }
history-gone-favour = Retirée par son auteur au profit de la proposition n° { $n }
history-came-merge = La proposition n° { $n } a rejoint celle-ci
history-came-favour = La proposition n° { $n } a été retirée au profit de celle-ci
history-separated = Séparée de nouveau
comment-versions = Versions du commentaire
rules-history = Historique des règles
rules-text = Le texte de cette version
transparency-review = Réexamen
merge-moved-text = Cette proposition vient d’être réunie à la proposition n° { $n } : votre vote n’a pas été enregistré. Vous pouvez voter sur la proposition commune.

### Commentaires : fils et formulaires
comment-section = Arguments et remarques
comment-add-short = Ajouter
comment-add-what = un argument ou une remarque
comment-pages = Pages des arguments et remarques
comment-count-for = { $n ->
    [one] { $n } argument pour
   *[other] { $n } arguments pour
    }
comment-count-against = { $n } contre
comment-count-neutral = { $n ->
    [0] aucune remarque
    [one] { $n } remarque
   *[other] { $n } remarques
    }
comment-tag-all = Tout ({ $n })
comment-tag-for = Pour ({ $n })
comment-tag-against = Contre ({ $n })
comment-tag-neutral = Remarques ({ $n })
comment-kind-for = Argument pour
comment-kind-against = Argument contre
comment-kind-reply = Réponse
comment-heading = { $kind } – { $who }
comment-to-whom = à { $who }
comment-of-whom = le commentaire de { $who }
comment-mine = mon commentaire
comment-permalink = lien permanent
comment-edited = modifié le { $date }
comment-new-title = Ajouter un argument ou une remarque
comment-reply-title = Répondre
comment-edit-title = Modifier mon commentaire
comment-side = Votre commentaire est
comment-hint-for = Ce qui plaide pour la proposition.
comment-hint-against = Ce qui plaide contre la proposition.
comment-hint-neutral = Une question, une précision, une nuance.
comment-text = Texte
comment-text-hint = { $max } caractères au plus. Dites pourquoi, pas seulement si.
comment-editable = { $minutes ->
    [0] Une fois publié, un commentaire ne se modifie plus.
    [one] Modifiable pendant { $minutes } minute après sa publication.
   *[other] Modifiable pendant { $minutes } minutes après sa publication.
    }
comment-withdraw = Retirer mon commentaire
comment-withdraw-title = Retirer ce commentaire ?
comment-withdraw-text = Son texte ne sera plus affiché : on lira « Retiré par son auteur ». Les réponses restent. Ce choix est définitif.

### Formulaires : ce qui revient
form-field-problem = « { $field } » : { $problem }
form-text-kept = Votre texte est conservé ci-dessous : gardez-en une copie avant de quitter cette page.
### Modération : signaler, décider
report-title = Signaler une contribution
report-lead = Dites à la modération quelle règle n’est pas respectée. Un désaccord se dit dans un commentaire ; un signalement concerne la règle.
report-clause = Règle concernée
report-text = Ce qui pose problème
report-text-hint = Avec vos mots, { $max } caractères au plus. L’auteur ne saura pas qui a signalé.
report-send = Envoyer le signalement
report-note = Une personne de la modération lit chaque signalement et vous dit ce qu’elle a décidé.
report-not-sent = Le signalement n’est pas parti
report-your-text = Votre texte
moderation-waiting = À traiter
moderation-decided = Décisions rendues
moderation-rules = Règles, version { $version }
moderation-rule = Règle { $n }
moderation-clause = Règle { $n } – { $title }
moderation-proposal = Proposition n° { $n }
moderation-comment-on = Commentaire n° { $c } sur la proposition n° { $n }
moderation-hidden-proposal = Masquée par la modération – règle { $n } ({ $title })
moderation-hidden-comment = Masqué par la modération – règle { $n } ({ $title })
moderation-count = { $n ->
    [one] { $n } contribution attend une décision.
   *[other] { $n } contributions attendent une décision.
    }
moderation-oldest = La plus ancienne attend depuis { $age }.
moderation-lead = Une décision est toujours motivée et peut être réexaminée par une autre personne.
moderation-list = Contributions à traiter
moderation-motive = Motif
moderation-age = En attente
moderation-to-know = À savoir
moderation-quote = « { $text } »
moderation-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
    }
moderation-reports = { $n ->
    [one] { $n } signalement
   *[other] { $n } signalements
    }
moderation-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
    }
moderation-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
    }
moderation-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
    }
moderation-own = Autre lecteur
moderation-own-text = vous l’avez écrite
moderation-lead-named = Administration pilote
moderation-none = Rien n’attend
moderation-no-decision = Aucune décision
moderation-no-decision-text = Les décisions de modération seront listées ici, avec leur règle et leur date.
moderation-decided-lead = Chaque décision a sa page : le public y lit la mesure et la règle, l’auteur et la modération y lisent aussi les faits.
## The queue
queue-reported = Signalée
queue-awaiting = Avant publication
queue-edited = Modifiée après publication
queue-imported = Importée, à relire
queue-automatic = Règle automatique
queue-review = Demande de réexamen
queue-observations = Observations reçues
queue-second-reading = Second lecteur
queue-late = En retard
queue-cut = Plus de { $n } contributions attendent une décision. La liste s’arrête là ; les autres viennent à mesure que vous décidez, ou avec un filtre.
queue-mine = Confiées à moi
queue-unassigned = Confiées à personne
queue-yours = Confiée à vous
queue-assigned = Confiée à { $name }
queue-badge-late = En retard
queue-due = avant le { $date }
queue-begin = Traiter à la suite
queue-search = Rechercher
queue-search-hint = Mots du titre ou du texte, ou numéro de la proposition.
queue-sort-oldest = Les plus anciennes d’abord
queue-sort-due = Les plus urgentes d’abord
queue-sort-reported = Les plus signalées d’abord
queue-any-reason = Tous les motifs
queue-taken = Confiée à
queue-anybody = Tout le monde
queue-kind = Type
queue-any-kind = Propositions et commentaires
queue-any-college = Tous les collèges
queue-any-axis = Tous les axes
queue-none-text = Aucune contribution n’attend de décision.
queue-none-matches = Rien ne correspond
queue-none-matches-text = Aucune contribution en attente ne correspond à ces filtres.
queue-whole = Voir toute la file
queue-decided = { $n ->
    [one] { $n } décision a déjà concerné son auteur
   *[other] { $n } décisions ont déjà concerné son auteur
    }
queue-tick = Choisir : { $name }
queue-detail = { $reason } : { $detail }
queue-before = Avant publication
queue-after = Après publication
queue-setting-moderation = Quand la modération lit les textes
queue-setting-moderation-hint = Avant : un texte attend d’être publié, vu de son auteur et de la modération seuls ; modifié ensuite, il reste publié et revient dans la file. Après : un texte modifié revient dans la file quand la modération l’avait déjà examiné.
queue-setting-hours = Heures pour décider, avant une alerte
queue-setting-observations = Jours pour présenter des observations
queue-setting-words = Mots surveillés
queue-setting-words-hint = Un par ligne. Un texte qui en contient un entre dans la file de modération ; rien n’est masqué.
queue-setting-signs = Nommer l’auteur d’une décision à la personne concernée
queue-mail-subject = Modération en retard – { $consultation }
queue-mail-text = { $n ->
    [one] { $n } contribution attend une décision au-delà du délai dans la concertation « { $consultation } ».
   *[other] { $n } contributions attendent une décision au-delà du délai dans la concertation « { $consultation } ».
    }
queue-mail-oldest = { $n ->
    [one] La plus ancienne attend depuis { $n } heure.
   *[other] La plus ancienne attend depuis { $n } heures.
    }
queue-mail-way = Voir ce qui est en retard :
bulk-title = Décider pour plusieurs contributions
bulk-lead = Cochez des contributions de cette page. Laisser ou publier se fait aussitôt ; masquer ou refuser demande une règle et les faits pour chacune. Chaque contribution a sa propre décision.
bulk-favourable = Laisser ou publier les contributions cochées
bulk-unfavourable = Masquer ou refuser les contributions cochées
bulk-nothing = Aucune contribution n’est cochée
bulk-done = { $n ->
    [0] Aucune décision n’est enregistrée.
    [one] { $n } décision est enregistrée.
   *[other] { $n } décisions sont enregistrées.
    }
bulk-confirm-title = Masquer ou refuser plusieurs contributions
bulk-confirm-lead = La même règle s’applique à toutes ; dites les faits de chacune. Chaque auteur reçoit sa décision et ses motifs.
bulk-clause-hint = La même pour toutes. Règles de la concertation, version { $version }.
bulk-record = Enregistrer les décisions
bulk-back = Revenir à la file
bulk-left-title = Des contributions sont laissées de côté
bulk-left-out = Laissées de côté
bulk-own-decision = demande une décision à part
bulk-gone = n’attend plus de décision
case-title = Le dossier
case-since = En attente depuis { $age }.
case-due = À décider avant le { $date }.
case-yours = Ce dossier vous est confié.
case-nobody = Ce dossier n’est confié à personne.
case-take = Prendre le dossier
case-release = Rendre à tous
case-give = Confier à une autre personne
case-give-title = Confier le dossier
case-give-to = À qui
case-give-now = Confier
case-back = Revenir au dossier
case-assigned = Le dossier est confié
case-released = Le dossier est rendu à tous
case-notes = Notes internes
case-notes-lead = Lues par la modération seule, jamais publiées ni exportées.
case-note = Ajouter une note
case-note-keep = Garder la note
case-note-kept = La note est gardée
waits-flash = Votre texte est en attente de publication

decide-heading = Décider : { $name }
decide-crumb = Décider
decide-next = Passer au suivant
decide-contribution = La contribution
decide-in-thread = Voir dans le fil de « { $title } »
decide-in-place = Voir la proposition
decide-no-report = Aucun signalement à traiter
decide-own-initiative = Personne n’a signalé cette contribution : la décision sera prise à l’initiative de la modération.
decide-reporter = membre du collège { $college }
decide-handled = traité
decide-edited-since = Le texte a été modifié depuis ce signalement.
decide-before = Avant cette décision
decide-published = { $n ->
    [0] Aucun commentaire publié par cet auteur.
    [one] { $n } commentaire publié par cet auteur.
   *[other] { $n } commentaires publiés par cet auteur.
    }
decide-others = { $n ->
    [0] Aucune décision sur ses autres contributions.
    [one] { $n } décision sur ses autres contributions.
   *[other] { $n } décisions sur ses autres contributions.
    }
decide-yours = Votre décision
decide-close = Clore sans mesure
decide-keep-hint = Les auteurs des signalements en sont informés.
decide-hide-hint = Un texte de remplacement garde le fil lisible. L’auteur est prévenu.
decide-restore-hint = Le texte est de nouveau lisible par tous. L’auteur est prévenu.
decide-clause-hint = Une mesure défavorable a besoin d’une règle, ou d’un fondement juridique. Règles de la concertation, version { $version }.
decide-facts = Les faits, avec vos mots
decide-facts-hint = Nécessaires pour une mesure défavorable, { $max } caractères au plus. L’auteur lira ce texte. Dites ce qui pose problème, pas ce que vous pensez de l’idée.
decide-lead = Le texte met en cause l’administration pilote
decide-lead-hint = Une mesure défavorable n’aura d’effet qu’après la confirmation d’une autre personne de la modération, hors de la délégation si possible.
decide-lead-named = Le texte la nomme, vérifiez.
decide-urgent = Urgent
decide-urgent-hint = La mesure s’applique sans attendre les observations de la personne concernée.
decide-public = Ce que verra le public
decide-public-note = Le numéro sera celui de la règle que vous appliquez.
decide-record = Enregistrer la décision
decide-note = { $days ->
    [one] L’auteur reçoit la mesure, la règle, les faits et la façon de demander un réexamen, pendant { $days } jour. Une autre personne que vous le traitera.
   *[other] L’auteur reçoit la mesure, la règle, les faits et la façon de demander un réexamen, pendant { $days } jours. Une autre personne que vous le traitera.
    }
decide-not-recorded = La décision n’est pas enregistrée
decide-read-again = Relisez la contribution telle qu’elle est maintenant : ce que vous avez écrit est conservé.
decision-title = Décision n° { $n }
decision-measure = Mesure
decision-clause = Règle appliquée
decision-date = Date
decision-by = Décidée par
decision-urgent = en urgence
decision-automated = un traitement automatisé
decision-human = une personne de la modération
decision-reasons = Faits et motifs
decision-private = Cette partie n’est lue que par l’auteur de la contribution et par la modération.
decision-no-facts = Cette décision ne comporte pas d’exposé des faits.
decision-text = Le texte concerné
decision-contest = Contester cette décision
decision-review = Demander un réexamen
decision-review-until = Jusqu’au { $date }, vous pouvez demander un réexamen, une seule fois, en disant vos raisons. Il sera confié à une autre personne que celles qui ont décidé.
decision-review-over = Le délai pour demander un réexamen est passé depuis le { $date }.
decision-remedies = Voies de recours
decision-public = Les faits et le texte ne sont lus que par l’auteur de la contribution et par la modération.

## Decisions, observations, reviews
decision-ground = Fondement juridique
decision-ground-hint = À la place d’une règle, s’il y a lieu : le texte et l’article.
decision-letter = Ce que dit le courrier
decision-letter-hint = Facultatif, { $max } caractères au plus. S’ajoute à la mesure, à la règle et aux faits.
decision-letter-prepare = Préparer la lettre
decision-letter-default = Votre contribution ne respecte pas la règle { $n } de la concertation (« { $title } »). Cette décision porte sur sa forme ou son contenu, non sur l’opinion que vous défendez : vous pouvez exprimer la même idée dans un texte conforme aux règles.
decision-letters = Modèles de lettres
decision-letters-lead = Un texte par règle et par langue. Il est proposé quand la règle est choisie, et relu avant chaque envoi.
decision-letter-proposed = Texte proposé, que personne n’a encore modifié.
decision-letter-save = Enregistrer ce texte
decision-passages = Passages à masquer
decision-passages-hint = Un par ligne, copiés du texte. Chacun est remplacé par « [donnée personnelle masquée] » ; l’original n’est lu que par la modération et par l’auteur.
decision-axis = Nouvel axe
decision-publish-hint = Le texte devient lisible par tous. L’auteur est prévenu.
decision-refuse-hint = Le texte n’est pas publié. L’auteur peut d’abord présenter ses observations, sauf urgence.
decision-mask-hint = Le reste du texte demeure publié, dans une nouvelle version.
decision-move-hint = Le texte ne change pas. L’auteur est prévenu.
decision-lock-hint = Plus de réponse possible ; le fil reste lisible.
decision-unlock-hint = Les réponses sont de nouveau possibles.
decision-stay-hidden = Laisser masqué
decision-warn-hint = L’avertissement n’est pas public. La personne peut d’abord présenter ses observations, sauf urgence.
decision-suspend-hint = Le siège ne dépose, ne commente et ne vote plus. La personne peut d’abord présenter ses observations, sauf urgence.
decision-reinstate-hint = Le siège participe de nouveau.
decision-days = Durée de la suspension, en jours
decision-days-hint = De 1 à 730. Laissez vide pour une suspension sans limite de durée.
decision-seat-title = Participation du siège { $n }
decision-seat-way = Avertir l’auteur ou suspendre le siège { $n } ({ $college })
decision-seat-none = Aucune décision ne concerne ce siège.
decision-because = Le texte en cause
decision-suspended-until = La suspension prend fin d’elle-même : { $date }.
decision-until = jusqu’au { $date }
decision-for-days = { $n ->
    [one] Durée : { $n } jour.
   *[other] Durée : { $n } jours.
    }
decision-announce-note = { $days ->
    [one] La personne a { $days } jour pour présenter ses observations avant que la mesure soit prise.
   *[other] La personne a { $days } jours pour présenter ses observations avant que la mesure soit prise.
    }
decision-cancel-note = Vous pouvez annuler pendant 10 minutes : les courriers ne partent qu’ensuite.
decision-overtaken = { $who } a décidé avant vous, { $when } : { $measure }.
decision-state-announced = Annoncée, observations possibles
decision-state-second = En attente d’un second lecteur
decision-state-cancelled = Annulée par son auteur
decision-state-dropped = Abandonnée
decision-state-overturned = Annulée après réexamen
decision-state-contested = Réexamen demandé
decision-about-seat = Participation de l’auteur : { $name }
decision-about-member = Un membre de la concertation
decision-read-twice = confirmée par un second lecteur
decision-cancel = Annuler cette décision
decision-cancel-text = Vous pouvez annuler cette décision : { $date } au plus tard. Tout redevient comme avant et aucun courrier ne part.
decision-observations = Observations
decision-observations-until = Observations possibles : { $date } au plus tard.
decision-observations-write = Présenter mes observations
decision-observations-lead = La mesure ci-dessus est envisagée. Elle ne sera prise, ou abandonnée, qu’après lecture de vos observations. Délai : { $date }.
decision-observations-text = Vos observations
decision-observations-send = Envoyer mes observations
decision-plea-hint = { $max } caractères au plus. Seule la modération lira ce texte.
decision-not-sent = Votre texte n’est pas envoyé
decision-confirm-title = Confirmer ou abandonner
decision-confirm = Confirmer la mesure
decision-drop = Abandonner la mesure
decision-second-hint = La mesure attend une autre personne que celle qui a décidé, de préférence hors de la délégation :
decision-review-one = Réexamen
decision-review-waits = demandé, en attente d’une autre personne
decision-review-upheld = décision maintenue
decision-review-overturned = décision annulée
decision-review-ask = Demander un réexamen
decision-review-lead = Une autre personne que celles qui ont décidé relira tout le dossier. Une seule demande est possible. Délai : { $date }.
decision-review-text = Pourquoi vous contestez cette décision
decision-review-send = Envoyer ma demande
decision-review-outcome = Issue du réexamen
decision-uphold = Maintenir la décision
decision-uphold-hint = Elle garde ses effets.
decision-overturn = Annuler la décision
decision-overturn-hint = Tout ce qu’elle avait changé est rétabli.
decision-review-reasons = Vos motifs
decision-review-reasons-hint = { $max } caractères au plus. La personne concernée lira ce texte.
decision-review-decide = Rendre la décision
decision-flash-second = La décision attend un second lecteur
decision-flash-announced = La mesure est annoncée à la personne concernée
decision-flash-cancelled = La décision est annulée
decision-flash-confirmed = La mesure est confirmée
decision-flash-dropped = La mesure est abandonnée
decision-flash-observed = Vos observations sont transmises à la modération
decision-flash-review = Votre demande de réexamen est enregistrée
decision-flash-review-decided = La décision sur le réexamen est rendue
decision-flash-letter = Le modèle de lettre est enregistré
decision-flash-way = Voir ou annuler la décision n° { $n }
decision-notice-announced = Une mesure est envisagée à votre égard
decision-notice-review = Votre demande de réexamen a reçu une réponse
decision-problem-passage = Ce passage ne se trouve pas tel quel dans le texte.
decision-conflict-pending = Une mesure sur cette contribution attend déjà un second lecteur ou des observations.
decision-denied-locked = La modération a fermé ce fil de discussion : il reste lisible, sans nouvelle réponse.
decision-denied-withdrawn = Son auteur a retiré ce texte : aucune décision ne peut plus le concerner.
decision-denied-decider = Seule la personne qui a pris cette décision peut l’annuler.
decision-denied-too-late = Le délai de 10 minutes pour annuler cette décision est passé.
decision-denied-first-reader = Vous avez pris part à cette décision : une autre personne de la modération doit s’en charger.
decision-denied-hearing = La personne concernée peut encore présenter ses observations.
decision-denied-heard = Le délai pour présenter des observations est passé.
decision-denied-not-reviewable = Cette décision ne peut pas faire l’objet d’un réexamen.
decision-denied-review-over = Le délai pour demander un réexamen est passé.
decision-locked = Fil fermé par la modération : plus de réponse possible.
decision-version-by = Modération
decision-version-masked = Contient des données personnelles : lue par l’auteur et par la modération seulement.
decision-mail-announced-subject = Mesure envisagée – { $consultation }
decision-mail-announced = La modération envisage la mesure suivante au sujet de « { $subject } » dans la concertation « { $consultation } ». Elle n’est pas encore prise.
decision-mail-person = La modération a pris une décision sur votre participation à la concertation « { $consultation } », au sujet de « { $subject } ».
decision-mail-dropped = La mesure qui vous avait été annoncée au sujet de « { $subject } », dans la concertation « { $consultation } », est abandonnée.
decision-mail-observations = Vous pouvez présenter vos observations : { $date } au plus tard. La décision sera prise ensuite.
decision-mail-number = Décision n° { $n } du { $date }.
decision-mail-origin = Origine : { $origin }.
decision-mail-ground = Fondement juridique : { $ground }
decision-mail-urgent = En raison de l’urgence, vos observations n’ont pas été attendues.
decision-mail-until = La suspension prend fin d’elle-même : { $date }.
decision-mail-by = La décision a été prise par { $by }.
decision-mail-review-subject = Réexamen de la décision n° { $n } – { $consultation }
decision-mail-review-upheld = Une autre personne de la modération a réexaminé la décision n° { $n } sur « { $subject } », dans la concertation « { $consultation } » : elle est maintenue.
decision-mail-review-overturned = Une autre personne de la modération a réexaminé la décision n° { $n } sur « { $subject } », dans la concertation « { $consultation } » : elle est annulée, et tout ce qu’elle avait changé est rétabli.
decision-mail-report-rule = Votre signalement de « { $subject } » dans la concertation « { $consultation } » a été traité par une règle automatique.

### Règles automatiques : ce qu’elles ont trouvé
screening-setting = Textes d’un même siège en une heure à relire
screening-setting-hint = À partir de ce nombre, le texte entre dans la file de modération ; rien n’est masqué.
screening-word = mot surveillé « { $word } »
screening-same-seat = texte déjà envoyé par le même siège
screening-other-seat = texte déjà envoyé par un autre siège
screening-pace = { $n ->
    [one] { $n } texte du même siège en une heure
   *[other] { $n } textes du même siège en une heure
    }

### Décisions : où elles en sont ; un siège suspendu
decision-state = État
decision-state-in-force = En vigueur
decision-state-applied = Appliquée
decision-state-cancellable = Annulable jusqu’à { $time }
decision-state-until = En vigueur jusqu’au { $date }
decision-state-ended = Terminée le { $date }
decision-state-lifted = Levée
decision-state-announced-until = Annoncée, observations jusqu’au { $date }
decision-state-heard = Annoncée, à confirmer
account-suspended = La participation de votre siège est suspendue sans terme fixé.
account-suspended-until = La participation de votre siège est suspendue jusqu’au { $date }.

### En-tête : ce qui n’est pas lu
page-unread = { $n ->
    [one] non lue
   *[other] non lues
    }

### Notifications
notice-many = Notifications
notice-count = { $n ->
    [0] Tout est lu.
    [one] { $n } notification non lue.
   *[other] { $n } notifications non lues.
    }
notice-none = Aucune notification
notice-none-text = Ce qui vous concerne sera annoncé ici : décisions de modération, suites de vos signalements.
notice-new = Nouveau
notice-read-all = Tout marquer comme lu
notice-decision = Une décision concerne votre contribution
notice-report-handled = Votre signalement a été traité
notice-answer = Une suite a été donnée à une proposition
notice-action = Une action de la feuille de route a changé
notice-merge = Une proposition a été fusionnée ou séparée
notice-reply = Une réponse à votre contribution
flash-notices-read = Toutes vos notifications sont lues

## Following, digests, mails
notice-mention = Un membre vous a mentionné dans un commentaire
notice-comment = Un commentaire sur une proposition que vous suivez
notice-proposal = Une nouvelle proposition dans ce que vous suivez
notice-filter = Filtrer
notice-all-topics = Tout
notice-all-places = Toutes les concertations
notice-topic = Sujet
notice-place = Concertation
notice-none-matches = Aucune notification ne correspond
notice-none-matches-text = Choisissez un autre sujet ou une autre concertation.
notice-window = La liste s’arrête aux mille notifications les plus récentes.
notice-window-unread = Mille notifications non lues ou davantage.
topic-moderation = Modération de mes contributions
topic-replies = Réponses et mentions
topic-followed = Ce que je suis : commentaires, nouvelles propositions
topic-answers = Suites données aux propositions
topic-actions = Actions de la feuille de route
topic-votes = Votes qui attendent mon siège
topic-always = Vous êtes toujours averti aussitôt : c’est votre droit.
pace-at-once = Aussitôt
pace-daily = Une fois par jour, à 8 h
pace-weekly = Une fois par semaine, le lundi à 8 h
pace-never = Jamais par courriel
preference-title = Courriels que je reçois
preference-lead = Choisissez, sujet par sujet, quand un courriel vous est envoyé. Vos notifications restent visibles dans votre espace dans tous les cas.
preference-bounced = Vos courriels n’arrivent plus
preference-bounced-text = Votre adresse { $email } a refusé nos messages le { $date }. Nous n’y envoyons plus que ce qui est indispensable. Pour la confirmer, déconnectez-vous puis ouvrez une session avec le code reçu par courriel.
flash-preferences-saved = Vos choix sont enregistrés
follow-title = Ce que je suis
follow-lead = Vous êtes averti de ce qui s’y passe, comme vous l’avez choisi.
follow-none = Vous ne suivez rien
follow-none-text = Une proposition se suit depuis sa page ; une concertation ou un axe, depuis la page « Suivre » de la concertation.
follow-in = Suivre cette concertation
follow-in-lead = Vous êtes averti des nouvelles propositions. Les commentaires se suivent proposition par proposition.
follow-whole = Toute la concertation : { $title }
follow-axis = Axe { $number } : { $title }
follow-start = Suivre
follow-stop = Ne plus suivre
follow-proposals = Propositions
follow-fields = Concertations et axes
flash-followed = Vous suivez désormais cet élément
flash-unfollowed = Vous ne suivez plus cet élément
stop-title = Ne plus recevoir ces courriels
stop-text = Ce bouton arrête les courriels suivants : { $what }. Vos notifications restent visibles dans votre espace, où vous pouvez changer d’avis.
stop-button = Arrêter ces courriels
stop-done = C’est fait
stop-done-text = Ces courriels ne vous seront plus envoyés : { $what }.
stop-daily = le résumé quotidien
stop-weekly = le résumé hebdomadaire
post-title = Courriels
post-lead = Ce qui attend, est parti ou a échoué dans cette concertation. Les messages eux-mêmes ne se lisent pas ici.
post-queued = en attente
post-sent = envoyés
post-failed = en échec, à réessayer
post-given-up = abandonnés
post-bounced = adresses qui refusent
post-stuck = Les courriels ne partent plus
post-stuck-text = Des envois échouent depuis plus d’un quart d’heure. Rien n’est perdu : ils sont réessayés pendant cinq jours. Prévenez la personne qui administre le serveur.
post-off = Aucun serveur d’envoi n’est configuré : les courriels attendent.
post-unsent = Non partis
post-all = Tous
post-none = Aucun courriel
post-none-text = Rien n’a été écrit pour cette concertation.
post-kind = Sorte
post-to = À
post-written = Écrit le
post-state = État
post-tries = Essais
post-error = Dernière erreur
post-again = Renvoyer
post-again-what = le courriel du { $date }
post-steering-text = Ce qui attend, est parti ou a échoué ; renvoyer un message abandonné.
post-kind-notice = Notification
post-kind-decision = Décision de modération
post-kind-report = Suite d’un signalement
post-kind-invitation = Invitation
post-kind-late = Dossiers en retard
post-kind-digest = Récapitulatif
post-kind-other = Autre
flash-post-again = Le courriel repart
mail-notice-text = { $consultation } – { $subject }
mail-notice-way = L’ouvrir :
mail-digest-daily = Ce qui est nouveau aujourd’hui
mail-digest-weekly = Ce qui est nouveau cette semaine
mail-digest-text = Voici ce qui est nouveau dans ce que vous suivez.
mail-digest-line = { $what } – { $subject }
mail-digest-more = { $n ->
    [one] Et { $n } autre notification dans votre espace
   *[other] Et { $n } autres notifications dans votre espace
    }
mail-digest-votes = { $n ->
    [one] { $n } proposition attend votre collège ({ $minutes } min)
   *[other] { $n } propositions attendent votre collège ({ $minutes } min)
    }
mail-digest-way = Toutes mes notifications :
mail-stop = Ne plus recevoir ces courriels :

### Voter à la suite
voting-stop = Arrêter ici
voting-progress = { $left ->
    [one] { $n } sur { $total }, il en reste { $left }
   *[other] { $n } sur { $total }, il en reste { $left }
    }
voting-over = N° { $n } · Axe { $axis } – { $title }
voting-read = Lire le texte complet
voting-open = Page de la proposition
voting-arguments = { $pour ->
    [one] { $pour } argument pour, { $contre } contre
   *[other] { $pour } arguments pour, { $contre } contre
    }
voting-mine = Mes votes
voting-note = Chaque choix est enregistré aussitôt et reste modifiable jusqu’au { $date }. « Plus tard » n’enregistre rien.
voting-on = Sur la proposition n° { $n }.
voting-change = Revoir ou changer ce vote
voting-end = Vous êtes arrivé au bout
voting-done = { $n ->
    [one] Vous avez voté sur { $n } proposition sur { $total }.
   *[other] Vous avez voté sur { $n } propositions sur { $total }.
    }
voting-later = Gardées pour plus tard
voting-resume = Reprendre
voting-none = Vous n’avez encore voté sur aucune proposition.
voting-nothing = Aucune proposition à voter
voting-nothing-text = Il n’y a pas de proposition publiée pour l’instant.
voting-by = par { $name }
### Résultats
results-of = Résultats : { $title }
results-closed = Concertation close le { $date }
results-lead = { $n ->
    [one] Une proposition soumise au vote. Tous les chiffres publics se recalculent à partir des données ouvertes.
   *[other] { $n } propositions soumises au vote. Tous les chiffres publics se recalculent à partir des données ouvertes.
    }
results-not-open = Résultats pas encore publiés
results-not-open-text = Vous seuls, organisateurs, voyez cette page, telle qu’elle sera publiée. Une fois publiés, ces chiffres ne changent plus.
results-open = Publier les résultats
results-active = sièges ont participé
results-ranked = { $n ->
    [0] propositions classées
    [one] propositions classées, une en attente d’un collège
   *[other] propositions classées, { $n } en attente d’un collège
    }
results-best = au moins, dans chaque collège, pour la proposition la mieux partagée
results-best-one = de soutien pour la proposition la mieux soutenue
results-widest = d’écart entre collèges sur la proposition la plus disputée
results-no-sample = Les membres ne sont pas un échantillon de la population : ces chiffres disent ce que soutiennent les sièges, pas ce que pensent les Français.
results-ranking = Ce que tous les collèges soutiennent
results-ranking-text = Le classement suit le soutien minimal : la part de « pour » dans le collège le moins favorable. Le soutien moyen des collèges donne une voix à chaque collège, quelle que soit sa taille.
results-caption = Propositions classées par soutien minimal
results-rank = Rang
results-lowest = Soutien minimal
results-balanced = Soutien moyen des collèges
results-balanced-short = Moyen des collèges
results-divide = Écart entre collèges
results-divide-short = Écart
results-rest = { $n ->
    [one] Voir la proposition suivante
   *[other] Voir les { $n } propositions suivantes
    }
results-none = Aucune proposition n’est classée
results-none-text = Il faut, dans chaque collège, assez de votes pour ou contre pour que son soutien soit publié.
results-unranked = { $n ->
    [one] Non classées : une proposition, avec sa raison
   *[other] Non classées : { $n } propositions, avec leurs raisons
    }
results-waiting = en attente de : { $names }
results-few = moins de { $k } votes pour ou contre publiés
results-counts = { $a } pour, { $d } contre, { $p } sans avis
results-unspecified = { $n ->
    [one] { $n } non précisé
   *[other] { $n } non précisés
    }
results-others = Autres collèges
results-total = Total publié
results-no-opinion = aucun vote pour ou contre
results-no-ballot = aucun vote
results-coded = tous ou presque
results-coded-text = « Tous ou presque » : tous les sièges de ce collège ont voté, et tous, ou tous sauf un, ont fait le même choix. Le dernier vote n’est pas précisé, pour que personne ne soit reconnu.
results-support-is = Soutien : { $support }.
results-range = Fourchette indicative : { $low } à { $high }.
results-left-out = D’autres votes ne sont pas détaillés.
results-read-nothing = Trop peu de votes pour qu’un chiffre soit publié : moins de { $k } dans chaque collège.
results-read-lowest = Au moins { $least } de pour dans chaque collège ; le moins favorable : { $names }.
results-read-waiting = { $support } de pour parmi les votes publiés ; soutien moyen des collèges { $waiting }.
results-read-one = { $support } de pour parmi ceux qui ont pris parti.
results-read-gap = La proposition n° { $n }, « { $title } », divise le plus : { $points } d’écart. { $said }.
results-by-college = Proposition n° { $n }, votes par collège
results-gap = De { $low } ({ $lows }) à { $high } ({ $highs })
results-gaps = Là où les collèges s’écartent
results-gaps-chart = Soutien de chaque collège, proposition par proposition, de la plus disputée à la moins disputée
results-gaps-table = Soutien par collège
results-read = Lire ce graphique
results-read-text = Chaque pastille est un collège, placée selon sa part de « pour » parmi ceux qui ont pris parti. Plus le trait est long, plus les collèges s’opposent. Un « sans avis » n’abaisse aucun score.
results-details = Dans le détail
results-details-text = Le détail de chaque proposition est sur sa page.
results-limits = Méthode et limites
results-limit-sample = Les membres d’une concertation ne sont pas tirés au sort : aucun chiffre de cette page ne s’étend à la population.
results-limit-range = La fourchette indicative (Wilson, 95 %) n’est pas la marge d’erreur d’un sondage : elle rappelle combien un petit nombre de votes est fragile.
results-limit-hidden = Un collège dont trop peu de sièges ont voté n’est pas détaillé, et les totaux publiés ne le comptent pas. Ces règles étaient connues avant le vote.
results-limit-abstain = Le soutien est la part de « pour » parmi les votes pour ou contre ; « sans avis » est compté à part et n’abaisse aucun score.
results-data = Vérifier et réutiliser
results-zip = Données ouvertes (CSV et JSON, archive ZIP)
results-json = Synthèse en JSON
results-licence = Licence : { $licence }.
results-fingerprint-sha = Empreinte SHA-256 des données :
results-recompute = Refaire le calcul soi-même, dans le dossier de l’archive :
results-cite-first = La proposition n° { $n }, « { $title } », recueille au moins { $least } de « pour » dans chaque collège ({ $counts }).
results-source = Source : concertation « { $title } », résultats publiés le { $date }, règles version { $version }.
### Figures, one by one
figure-number = n° { $n }
figure-drawing = Télécharger le graphique (SVG)
figure-picture = en image (PNG)
figure-proposal = Lire la proposition
figure-back = Tous les résultats
cite-figure = { $label } : { $value }.
cite-gap = Proposition n° { $n }, « { $title } » : { $points } d’écart entre collèges. { $said }.
cite-limits = Les membres ne sont pas un échantillon de la population ; les collèges de moins de { $k } votes ne sont pas détaillés.
cite-not-open = Concertation « { $title } », résultats non publiés, règles version { $version }.
priorities-title = Ce que chaque collège met en tête
priorities-text = Pour chaque collège, les propositions qu’il soutient le plus, d’après ses seuls votes publiés. À soutien égal, celle qui a le plus de votes vient d’abord.
priorities-of = Ce que ce collège met en tête : { $college }
priorities-read = { $college } : la proposition n° { $n }, « { $title } », vient en tête avec { $support } de soutien ({ $counts }).
priorities-masked = { $college } : moins de { $k } votes sur chaque proposition, le détail n’est pas publié.
priorities-none = { $college } : ce collège a trop peu pris parti pour qu’un ordre soit publié.
part-title = Participation
part-by-college = Sièges actifs par collège
part-chart = Sièges qui ont participé, par collège
part-active = Sièges qui ont participé
part-others = Autres sièges
part-rate = Part des sièges
part-seats = { $seats } sièges
part-few = moins de { $k }
part-masked = moins de { $k } sièges actifs : détail non publié
part-no-seat = aucun siège
part-none = Trop peu de sièges ont participé pour qu’un chiffre soit publié : moins de { $k } dans chaque collège.
part-even = Dans chaque collège publié, { $rate } des sièges ont participé ({ $names }).
part-read = Selon le collège, de { $low } ({ $lows }) à { $high } ({ $highs }) des sièges ont participé.
weeks-title = Contributions par semaine
weeks-chart = Contributions par semaine, de la première à la dernière
weeks-one = Semaine
weeks-week = semaine du { $date }
weeks-comments = Commentaires
weeks-ballots = Votes
weeks-value = { $all } en tout, { $most } au plus par semaine
weeks-scale = Chaque ligne a sa propre échelle.
weeks-no-ballots = Les votes ne sont pas comptés par semaine : on pourrait en déduire ceux d’un petit collège.
weeks-read = Propositions : { $proposals } ; commentaires : { $comments }. La semaine la plus active commence le { $date } : { $n } contributions.
opinion-title = Profils de vote
opinion-text = Un profil réunit des sièges qui votent de la même façon, quel que soit leur collège. Il est calculé sur les seuls votes, à la publication.
opinion-none = Aucun profil ne se détache : les votes ne forment pas de groupes assez distincts, ou trop peu de sièges ont assez voté.
opinion-not-yet = Les profils seront calculés à la publication des résultats.
opinion-read = { $n } profils se détachent parmi { $people } sièges ({ $sizes }).
opinion-map = Carte des votes : nombre de sièges par case
opinion-map-text = Deux sièges proches votent de façon proche ; les lettres marquent le milieu de chaque profil. Une case en tirets est réunie à ses voisines, et le nombre vaut pour toutes ; une case vide compte quelques sièges ou aucun.
opinion-square = colonne { $column }, ligne { $row }
opinion-squares = Cases (lignes comptées depuis le bas)
opinion-seats = Sièges
opinion-one = Profil { $key }
opinion-held = { $stance } la proposition n° { $n }
opinion-nothing = Rien ne le distingue assez pour être publié.
opinion-colleges = Sièges de chaque collège, par profil
opinion-masked = détail non publié
opinion-own = Vous seul le voyez : votre siège est dans la case { $square }, profil { $key }.
opinion-own-none = Vous seul le voyez : votre siège est dans la case { $square }, sans profil.

## Answers and actions
problem-in-the-past = Cette date est passée : choisissez un jour à venir.
denied-not-an-answering-service = Les suites sont rédigées par la DNS, la DGOS ou l’AIS.
denied-not-the-dns = Seule la DNS publie les suites données.
denied-own-draft = Vous avez écrit ce projet de suite : une autre personne doit le relire.
denied-answer-not-submitted = Ce projet de suite n’a pas été envoyé en relecture.
denied-answer-not-reviewed = Ce projet de suite n’a pas été approuvé par une seconde personne.
denied-next-date-is-past = La date annoncée dans ce projet de suite est passée : corrigez-la avant de publier.
denied-proposal-is-merged = Cette proposition est réunie à une autre : la suite se donne à la proposition commune.
answer-one = Suite donnée
answer-given-on = Suite donnée le { $date }
answer-revised-on = Suite révisée le { $date }
answer-lead = Pilote
answer-due = Échéance
answer-next = Prochaine réponse
answer-late = En retard : une réponse était annoncée pour le { $date }
answer-late-short = En retard
answer-actions = Actions liées
answer-none = Sans suite à ce jour
answer-verdict = Suite
answer-date = Date
answer-versions = Versions de la suite
answer-version = Version { $n }
answer-version-by = Publiée par { $name }
answer-version-old = Cette version a été remplacée.
answer-read-current = Lire la suite en vigueur
answer-lead-text = Chaque proposition reçoit une réponse motivée. Les réponses sont rédigées par la DNS, la DGOS ou l’AIS, relues par une seconde personne et publiées par la DNS ; leurs révisions restent lisibles.
answer-all = { $n ->
    [0] Aucune suite donnée
    [one] { $n } suite donnée
   *[other] { $n } suites données
}
answer-with = { $verdict } : { $n }
answer-late-count = En retard : { $n }
answer-unanswered = { $n ->
    [0] Aucune proposition sans suite
    [one] { $n } proposition sans suite
   *[other] { $n } propositions sans suite
}
answer-empty = Rien à montrer ici
answer-empty-text = Aucune proposition ne répond à ces choix.
answer-order-support = Ordre : le soutien minimal des collèges, tel que publié.
answer-order-number = Ordre : le numéro des propositions ; aucun ordre ne suit les votes avant la publication des résultats.
answer-support = { $share } au moins dans chaque collège
answer-any-lead = Tous les pilotes
answer-any-axis = Tous les axes
answer-work = Suites à donner
answer-work-text = Rédiger, relire et publier les réponses aux propositions.
answer-to-draft = À rédiger : { $n }
answer-to-review = À relire : { $n }
answer-to-publish = À publier : { $n }
answer-late-work = En retard : { $n }
answer-done = Publiées : { $n }
answer-sent-back = Renvoyée : { $remark }
answer-write = Suite à la proposition n° { $n }
answer-draft = Projet de suite
answer-draft-by = Écrit par { $name } le { $date }
answer-approved-by = Approuvé par { $name } le { $date }
answer-returned-by = Renvoyé par { $name } le { $date } :
answer-stage-none = Aucun projet
answer-stage-draft = En cours de rédaction
answer-stage-submitted = En attente de relecture
answer-stage-reviewed = Approuvée, à publier
answer-stage-published = Publiée
answer-choose = Choisir une suite
answer-reason = Motifs
answer-reason-hint = { $max } caractères au plus, en Markdown. Répondez à la proposition elle-même, en mots simples.
answer-lead-hint = Qui mène la suite : un service de l’État ou un organisme nommé.
answer-lead-other = Un autre organisme
answer-lead-name = Nom de l’organisme
answer-due-field = Échéance, ou date de la prochaine réponse
answer-due-hint = Nécessaire pour une proposition à l’étude ; sans objet pour une proposition non retenue.
answer-save = Enregistrer le brouillon
answer-submit = Envoyer en relecture
answer-review = Relire
answer-review-text = Une seconde personne vérifie que la réponse traite la proposition, dit ses motifs et n’annonce que ce qui est décidé.
answer-approve = Approuver
answer-send-back = Renvoyer à son auteur
answer-remark = Ce qui est à reprendre
answer-remark-hint = Nécessaire pour renvoyer le projet.
answer-publish = Publier la suite
answer-publish-text = La suite devient publique, et les personnes qui ont écrit, commenté, voté ou suivi la proposition sont prévenues. Une révision fera une nouvelle version ; celle-ci restera lisible.
answer-change-text = Modifier ce projet annule la relecture déjà faite.
answer-revise = Réviser la suite
answer-begin = Rédiger la suite
answer-changed = Quelqu’un a modifié ce projet depuis. Ce que vous avez écrit est dans le formulaire ; le projet enregistré se lit au-dessus.
answer-read-proposal = Lire la proposition
flash-answer-drafted = Brouillon enregistré
flash-answer-submitted = Projet de suite envoyé en relecture
flash-answer-approved = Projet de suite approuvé
flash-answer-returned = Projet de suite renvoyé à son auteur
flash-answer-published = Suite publiée
action-named = Action { $n } : { $title }
action-planned = Prévue
action-started = En cours
action-done = Achevée
action-dropped = Abandonnée
action-many = Feuille de route
action-number = Action { $n }
action-lead-text = Les actions retenues, par axe : qui les mène, où elles en sont, et de quelles propositions elles viennent.
action-file = Télécharger la feuille de route (CSV)
action-none = Aucune action à ce jour
action-none-text = Les actions de la feuille de route seront publiées ici.
action-axis-progress = Avancement moyen : { $n } %
action-progress = Avancement : { $n } %
action-from = Issue de
action-origin = D’où vient cette action
action-no-link = Aucune proposition liée.
action-steps = Étapes
action-no-step = Aucune étape à ce jour.
action-history = Historique des changements
action-linked = propositions { $numbers }
action-new = Nouvelle action
action-edit = Modifier l’action { $n }
action-read = Retour à la feuille de route
action-description = Ce qui est fait
action-status = État
action-percent = Avancement, en pour cent
action-percent-hint = De 0 à 100 ; une action achevée est à 100.
action-step-day = Jour
action-step-text = Ce qui s’est passé
action-step-add = Ajouter l’étape
action-link-number = Numéro de la proposition
action-taken = Comment elle a été prise en compte
action-taken-hint = Une phrase ou deux, lues sur la page de la proposition et sur celle de l’action.
action-link = Lier la proposition
action-unlink = Retirer le lien
action-work = Actions de la feuille de route
action-work-text = Créer les actions, dire leur avancement, les lier aux propositions.
action-work-later = La feuille de route s’ouvre une fois le vote clos.
flash-action-saved = Feuille de route mise à jour
sequel-mine = Mes contributions
sequel-title = Ce que sont devenues mes contributions
sequel-lead = Les propositions que vous avez écrites, commentées ou sur lesquelles votre siège a voté, avec la suite donnée et les actions qui en sont issues. Vous seul voyez cette page.
sequel-none = Aucune contribution à ce jour
sequel-none-text = Vos propositions, et celles que vous aurez commentées ou sur lesquelles vous aurez voté, apparaîtront ici.
sequel-count = { $n ->
    [one] { $n } proposition
   *[other] { $n } propositions
}
sequel-not-yet = Les suites données et les actions seront publiées après la fin des votes.
sequel-wrote = Vous l’avez écrite
sequel-commented = Vous l’avez commentée
sequel-voted = Vote de votre siège : { $vote }
sequel-decision = Lire la décision de modération
sequel-merged = Réunie à : { $name }

### Exports
export-many = Exports
export-lead = Les mêmes données donnent les mêmes fichiers : chacun porte une empreinte que l’on peut recalculer.
export-background = Les fichiers sont préparés en arrière-plan : demandez-en un, puis revenez le prendre ici. Il est gardé 24 heures.
export-refresh = Actualiser la page
export-get = Télécharger
export-ask = Préparer ce fichier
export-ready = Données du { $date }, { $size } ko, gardé jusqu’au { $until }
export-waiting = Demandé : en attente d’être préparé.
export-writing = En préparation : lecture des données et écriture du fichier.
export-storing = En préparation : { $n } parties rangées sur { $of }.
export-full = La dernière préparation a échoué : plus de place sur le disque. Un fichier précédent reste tel qu’il était ; prévenez l’exploitant, puis redemandez.
export-failed = La dernière préparation a échoué. Un fichier précédent reste tel qu’il était ; redemandez-le, et prévenez l’exploitant si cela se répète.
export-dictionary = Dictionnaire des données : ce que contient chaque colonne (CSV)
export-synthesis = Lire la synthèse de la concertation
export-flash-asked = Fichier demandé
export-public = Données ouvertes
export-public-open = Ce que tout le monde peut lire : les chiffres publiés, les propositions et leurs textes.
export-public-closed = Ce que tout le monde peut lire. Les résultats ne sont pas publiés : ces fichiers ne contiennent aucun chiffre de vote.
export-organiser = Diffusion restreinte
export-organiser-text = Ces fichiers contiennent les votes réels de chaque collège, même les plus petits. Ne les transmettez pas : un petit collège y serait reconnu. Chaque téléchargement laisse une entrée au journal.
export-organiser-later = Ces fichiers contiennent les votes réels de chaque collège : ils se préparent une fois le vote terminé. Avant, personne ne voit de résultat, pas même le pilotage.
export-command = En ligne de commande
export-command-text = La même chose, sur la machine qui héberge le site :

### Files of a summary
file-xlsx = Classeur Excel (XLSX)
file-ods = Classeur OpenDocument (ODS)
file-restricted = Diffusion restreinte
file-restricted-text = Réservé aux organisateurs : ces chiffres détaillent les votes réels de chaque collège, même les plus petits. Ne transmettez pas ce fichier et n’en publiez rien.
sheet-cover = À lire
sheet-subject = Objet
sheet-led-by = Conduite par
sheet-dates = Dates
sheet-from-to = du { $from } au { $to }
sheet-scope = Contenu
sheet-public = Données publiques : les chiffres publiés et eux seuls. Un collège protégé qui compte moins de { $k } votes n’y est pas détaillé.
sheet-licence = Licence
sheet-made = Établi le
sheet-fingerprint = Empreinte des données (SHA-256)
sheet-reading = Lecture
sheet-reading-text = Sur chaque feuille, la première ligne dit ce que contient la colonne, la deuxième donne son nom dans les fichiers CSV et dans le dictionnaire. Une case vide est un chiffre qui n’existe pas ou n’est pas publié : ce n’est pas un zéro. Les heures sont en temps universel (UTC).
sheet-limits = Limites
sheet-limits-text = Les membres d’une concertation ne sont pas tirés au sort : aucun chiffre ne s’étend à la population. La fourchette indicative n’est pas la marge d’erreur d’un sondage.
sheet-many = Feuilles
sheet-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}

### The synthesis
synthesis-docx = Synthèse, à modifier (Word)
synthesis-pdf = Synthèse, à lire et à conserver (PDF)
synthesis-brief = L’essentiel, en une page (PDF)
brief-over = L’essentiel de la concertation
brief-shared = Au moins { $least } de « pour » dans chaque collège, { $mean } en moyenne des collèges.
brief-shared-none = Aucune proposition ne réunit une majorité de « pour » dans chaque collège.
brief-parted = { $points } d’écart : de { $low } ({ $lowest }) à { $high } ({ $highest }).
brief-apart = { $points } d’écart.
brief-parted-none = Aucun écart entre collèges n’est à signaler.
brief-next = Ce qui suit
brief-actions = { $n ->
    [one] La feuille de route compte une action : { $split }.
   *[other] La feuille de route compte { $n } actions : { $split }.
}
synthesis-rows-left = { $n ->
    [one] Une autre ligne se lit dans les fichiers de données.
   *[other] { $n } autres lignes se lisent dans les fichiers de données.
}
synthesis-unwritten = Ce fichier n’a pas pu être produit
synthesis-unwritten-text = Sa mise en page demande plus de temps ou de mémoire que prévu, ou trop de fichiers sont demandés à la fois. Rien n’a été enregistré. Réessayez dans une minute, ou prenez le fichier Word : il dit la même chose.
synthesis-brief-automatic = L’essentiel, en une page (PDF) : texte automatique, sans ce que les organisateurs ont écrit ou retiré
figure-undrawn = Cette image n’a pas pu être produite
figure-undrawn-text = Trop d’images sont peut-être demandées à la fois. Réessayez dans une minute, ou prenez le dessin (SVG) : il montre la même chose.
synthesis-toc = Sommaire
synthesis-page = Page
synthesis-over = Synthèse de la concertation
synthesis-made = Établie le { $date }. Empreinte des données : { $print }
synthesis-reads = Lecture :
synthesis-unpublished = non publié
synthesis-number = N° { $n }
synthesis-n = N°
synthesis-seats = Sièges
synthesis-seat = Siège
synthesis-active = Ayant participé
synthesis-proposals = Propositions
synthesis-comments = Commentaires
synthesis-ballots = Votes
synthesis-week = Semaine
synthesis-why = Motif
synthesis-for = Pour
synthesis-against = Contre
synthesis-abstain = Sans avis
synthesis-unspecified = Non précisé
synthesis-essentials = L’essentiel
synthesis-frame = Cadre de la concertation
synthesis-method = Méthode et limites
synthesis-participation = Participation
synthesis-debate-title = Ce que le débat a changé
synthesis-annexes = Annexes
synthesis-key-active = sièges ont participé, sur { $n }
synthesis-key-proposals = propositions publiées
synthesis-participants = { $n } sièges sur { $seats } ont participé, dans { $colleges ->
    [one] un collège
   *[other] { $colleges } collèges
    }.
synthesis-seats-of = { $seats } sièges, dans { $colleges ->
    [one] un collège
   *[other] { $colleges } collèges
    } ; le nombre de ceux qui ont participé n’est pas publié pour tous les collèges.
synthesis-contributions = { $n ->
    [one] Une proposition a été publiée
   *[other] { $n } propositions ont été publiées
    }, avec { $comments ->
    [0] aucun commentaire
    [one] un commentaire
   *[other] { $comments } arguments et remarques
    }.
synthesis-best = La proposition n° { $n }, « { $title } », est la mieux partagée : au moins { $least } de « pour » dans chaque collège.
synthesis-shared = { $n ->
    [0] Aucune des { $of } propositions ne réunit
    [one] Une des { $of } propositions réunit
   *[other] { $n } des { $of } propositions réunissent
    } une majorité de « pour » dans chaque collège.
synthesis-widest = La proposition n° { $n }, « { $title } », partage le plus les collèges : { $points } d’écart entre le plus favorable et le moins favorable.
synthesis-unanswered = Aucune suite n’est publiée à ce jour.
synthesis-answered = { $n ->
    [one] Une proposition a reçu une suite
   *[other] { $n } propositions ont reçu une suite
    } : { $split }.
synthesis-led-by = Concertation conduite par { $name }.
synthesis-rules = Les règles en vigueur, version { $version }, étaient connues avant le vote : qui siège, comment les votes sont publiés, pour quels motifs un texte est masqué.
synthesis-calendar = Calendrier
synthesis-phase = Étape
synthesis-from = Du
synthesis-to = Au
synthesis-who = Qui pouvait participer
synthesis-mode = Publication des votes
synthesis-method-balanced = Le soutien moyen des collèges donne une voix à chaque collège, quelle que soit sa taille. Le soutien minimal est celui du collège le moins favorable ; il ordonne les propositions. L’écart est la distance entre le collège le plus favorable et le moins favorable. Ces trois chiffres n’existent que si chaque collège compte au moins le nombre de votes requis.
synthesis-method-hidden = Un collège dont les votes sont protégés et qui compte moins de { $k } votes n’est pas détaillé, et les totaux publiés ne le comptent pas.
synthesis-method-automatic = Ce texte est établi automatiquement à partir des données ; il rapporte des chiffres et ne prend pas parti.
synthesis-moderation = Modération
synthesis-moderation-text = Chaque décision de modération est motivée et peut être réexaminée par un autre modérateur.
synthesis-decisions = Décisions, règle { $clause }
synthesis-decisions-other = Décisions, autres motifs
synthesis-reports = Signalements
synthesis-reviews = Demandes de réexamen
synthesis-reviews-upheld = Demandes de réexamen qui ont changé la décision
synthesis-figure = Chiffre
synthesis-count = Nombre
synthesis-recompute = Refaire les calculs
synthesis-recompute-text = Les données publiées permettent de refaire chaque chiffre de ce document. L’archive des données contient un programme qui le fait et répond « identique », ou dit ce qui diffère. L’empreinte (SHA-256) des données dont ce document est tiré :
synthesis-colleges-title = Participation par collège
synthesis-colleges-drawn = Deux colonnes par collège : ses sièges, et ceux qui ont participé.
synthesis-weeks-title = Contributions par semaine
synthesis-weeks-drawn = Deux colonnes par semaine : les propositions et les commentaires publiés.
synthesis-weeks-reading = La semaine { $week } a été la plus active : { $n ->
    [one] une contribution publiée
   *[other] { $n } contributions publiées
    }.
synthesis-divides-title = Là où les collèges s’écartent
synthesis-divides-drawn = Une ligne par proposition, un point par collège, placé selon son soutien.
synthesis-support-drawn = Une barre par collège, partagée entre pour, sans avis et contre, pour la proposition n° { $n }.
synthesis-reading = { $support } de « pour » ({ $ballots }) ; au moins { $least } dans chaque collège, { $mean } en moyenne des collèges, { $divide } d’écart.
synthesis-reading-waiting = { $support } de « pour » ({ $ballots }) ; soutien moyen des collèges { $waiting }.
synthesis-reading-plain = { $support } de « pour » ({ $ballots }).
synthesis-axis = Axe { $n } – { $title }
synthesis-axis-count = { $n ->
    [0] Aucune proposition publiée.
    [one] Une proposition publiée.
   *[other] { $n } propositions publiées.
    }
synthesis-shared-title = Ce que tous les collèges soutiennent
synthesis-shared-text = Une majorité de « pour » dans chaque collège, du soutien minimal le plus haut au plus bas.
synthesis-parted-title = Là où les collèges se partagent
synthesis-parted-text = Une majorité de « pour » dans un collège au moins, et non dans tous, de l’écart le plus grand au plus petit.
synthesis-refused-title = Ce qu’aucun collège ne soutient en majorité
synthesis-refused-text = Moins de la moitié de « pour » dans chaque collège.
synthesis-unranked-title = Propositions non classées
synthesis-unranked-text = Il faut, dans chaque collège, au moins { $k } votes pour ou contre publiés.
synthesis-ranked = Propositions et soutien des collèges
synthesis-argued = { $a } { $a ->
    [one] argument pour
   *[other] arguments pour
    }, { $d } { $d ->
    [one] argument contre
   *[other] arguments contre
    }, { $n } { $n ->
    [one] remarque
   *[other] remarques
    }.
synthesis-debate = Propositions réunies à une autre : { $merged }. Retirées par leur auteur : { $withdrawn }. Masquées par la modération : { $hidden }.
synthesis-merged = Propositions réunies
synthesis-into = Réunie à
synthesis-action = Action
synthesis-all = Toutes les propositions
synthesis-none = Aucune proposition.
synthesis-files = Fichiers de données
synthesis-files-text = Tableaux (CSV, ODS, XLSX) et fichier JSON, avec un dictionnaire qui explique chaque colonne.
synthesis-glossary = Glossaire
synthesis-word-support = part de « pour » parmi les votes pour ou contre ; « sans avis » est compté à part.
synthesis-word-lowest = soutien du collège le moins favorable.
synthesis-word-balanced = moyenne des soutiens de tous les collèges, chacun comptant pour une voix.
synthesis-word-divide = différence entre le soutien du collège le plus favorable et celui du moins favorable.
synthesis-word-seat = une voix d’un collège, tenue par une personne ou par une organisation.

### The synthesis: written, read, published
synthesis-notice = Une synthèse est publiée
synthesis-own-text = Texte rédigé par le pilotage de la concertation :
synthesis-denied-own = Vous avez modifié cette synthèse en dernier : une autre personne doit la relire.
synthesis-denied-approved = Cette synthèse est déjà approuvée telle qu’elle est.
synthesis-denied-not-approved = Cette synthèse n’a pas été approuvée par une seconde personne.
synthesis-denied-withheld = Cette version de la synthèse contient un texte masqué ou retiré depuis : elle n’est plus montrée. Une correction la remplacera.
synthesis-denied-dns = Seule la DNS publie la synthèse.
synthesis-flash-saved = Synthèse enregistrée
synthesis-flash-approved = Synthèse approuvée
synthesis-flash-published = Synthèse publiée
synthesis-conflict = La synthèse ou les données ont changé depuis, ou quelqu’un vient de publier une version. Relisez la page : ce que vous avez saisi est conservé ci-dessous.
synthesis-version = Version { $n }, publiée le { $date }
synthesis-versions = Versions publiées
synthesis-changed = Ce qui a changé :
synthesis-older = Cette version n’est plus la dernière : la version { $n } la remplace.
synthesis-way = Voir
synthesis-files-of = Fichiers de cette version
synthesis-check = Vérifier
synthesis-check-text = Les chiffres de cette synthèse viennent de données figées. Leur empreinte (SHA-256) se recalcule à partir de l’archive de cette version :
synthesis-none-yet = Aucune synthèse n’est publiée
synthesis-none-yet-text = Elle paraîtra ici une fois les résultats ouverts, relue par une seconde personne.
synthesis-desk-text = La synthèse est établie automatiquement à partir des chiffres publics ; elle peut paraître telle quelle. Vous pouvez en retirer des parties et y ajouter vos textes. Enregistrez-la : une seconde personne l’approuve, puis la DNS la publie.
synthesis-preview = Aperçu de la synthèse
synthesis-preview-text = Voici ce qui serait publié avec les chiffres d’aujourd’hui.
synthesis-approve = Approuver la synthèse
synthesis-approve-text = Relisez l’aperçu : vous approuvez ce texte avec ces chiffres. Toute modification annule l’approbation.
synthesis-publish = Publier la synthèse
synthesis-publish-text = Le texte, les chiffres et les fichiers sont figés. Une correction fait une nouvelle version ; les précédentes restent lisibles.
synthesis-changes = Ce qui a changé
synthesis-changes-hint = En une ligne ; publié avec la liste des versions.
synthesis-write = Modifier la synthèse
synthesis-write-text = Les textes sont en Markdown. Un chiffre s’insère par son nom, entre deux accolades ; seul sur sa ligne, le nom d’un graphique insère le graphique. Exemple :
synthesis-keep = Publier cette partie
synthesis-before = Texte avant la partie
synthesis-after = Texte après la partie
synthesis-save-preview = Enregistrer et voir l’aperçu
synthesis-values = Chiffres à insérer
synthesis-values-text = Les noms restent, les valeurs suivent les données jusqu’à la publication. Au-delà des 200 premières propositions, les noms se forment de la même façon.
synthesis-value-name = Nom
synthesis-value-now = Valeur actuelle
synthesis-unknown = { $part }, ligne { $line } : aucun chiffre ne s’appelle « { $name } ».
synthesis-nothing = Gardez au moins une partie.
synthesis-stage-automatic = Texte automatique, jamais enregistré
synthesis-stage-approved = Approuvée le { $date }
synthesis-stage-draft = Modifiée le { $date }, à relire
synthesis-data-since-approval = Les données ont changé depuis l’approbation : la synthèse doit être relue et approuvée de nouveau.
synthesis-data-since-version = Les données ont changé depuis la dernière version publiée (suite donnée, action, texte masqué…) : publiez une correction.
synthesis-steering-text = Établie automatiquement, complétée, relue, puis publiée avec ses données figées.

# verbatims et accord de citation
quote-text = « { $text } »
quote-credit = – { $by }
quote-by-name = { $name } (collège { $college }), proposition n° { $n }
quote-by-name-on = { $name } (collège { $college }), à propos de la proposition n° { $n }
quote-by-college = Un membre du collège { $college }
quote-by-member = Un membre de la concertation
quote-denied-never = Son auteur n’a pas donné son accord de citation.
quote-denied-taken-back = Son auteur a retiré son accord de citation.
quote-denied-hidden = Ce texte n’est pas, ou n’est plus, lisible par tous.
quote-denied-few = Son auteur accepte d’être cité au titre de son collège seulement, et ce collège est trop petit pour que la citation ne le désigne pas.
quote-unknown = { $part }, ligne { $line } : aucune contribution ne s’appelle « { $name } ».
quote-not-alone = { $part }, ligne { $line } : la citation « { $name } » s’écrit sur une seule ligne, sans autre texte.
quote-not-exact = { $part }, ligne { $line } : ces mots ne sont pas ceux de « { $name } ». Recopiez-les exactement ; une coupe s’écrit […].
quote-denied = { $part }, ligne { $line } : « { $name } » ne peut pas être citée. { $why }
quote-consent = Accord de citation
quote-consent-hint = La synthèse publiée peut citer votre texte, en entier ou par extraits exacts. Vous pourrez changer d’avis à tout moment.
quote-never = Ne pas citer ce texte
quote-college = Citer au titre de mon collège
quote-college-hint = « Un membre du collège … » ; si votre collège est trop petit pour que vous n’y soyez pas reconnu, il n’est pas nommé.
quote-name = Citer sous mon nom, tel que la concertation l’affiche
quote-consent-text = La synthèse est publique. Elle cite votre texte exactement, ou par extraits dont les coupes sont marquées […]. Elle ne cite jamais un texte retiré ou masqué. Le texte de la concertation reste lisible là où il est, avec ce qui y est affiché de son auteur.
quote-consent-back = Vous pouvez retirer votre accord à tout moment : les synthèses à paraître ne vous citeront plus. Une synthèse déjà publiée reste telle qu’elle a paru, avec l’accord que vous aviez donné à cette date.
quote-flash-saved = Accord de citation enregistré
quote-mine-never = Accord de citation : non donné
quote-mine-college = Accord de citation : au titre du collège
quote-mine-name = Accord de citation : sous mon nom
quote-pick = Citations à insérer
quote-pick-text = Les contributions publiées dont l’auteur a donné son accord. Une citation s’insère par son nom, entre deux accolades, seule sur sa ligne ; un extrait exact s’écrit après deux-points, ses coupes […].
quote-pick-link = Choisir des citations
quote-pick-none = Aucun auteur n’a donné son accord pour l’instant
quote-pick-none-text = Chaque auteur le donne, ou le retire, depuis sa contribution.
quote-pick-proposals = Propositions
quote-pick-comments = Commentaires
quote-pick-count = { $n ->
    [one] { $n } contribution citable
   *[other] { $n } contributions citables
    }
quote-pick-pages = Pages de citations
quote-published-back = { $n ->
    [one] Un auteur cité dans la dernière version a retiré ou restreint son accord depuis. Elle reste telle qu’elle a paru ; publiez une correction.
   *[other] { $n } auteurs cités dans la dernière version ont retiré ou restreint leur accord depuis. Elle reste telle qu’elle a paru ; publiez une correction.
    }
quote-method = Les citations sont les mots exacts de leurs auteurs, publiés avec l’accord que chacun avait donné à la date de cette synthèse ; […] marque une coupe.

# liens sous embargo
embargo-title = Lecture sous embargo
embargo-text = Un lien fait lire la synthèse, telle qu’elle paraîtrait aujourd’hui, à qui n’a pas de compte : un cabinet, par exemple. Il porte le nom du destinataire et sa fin sur chaque page, expire, et peut être retiré à tout moment. La publication met fin à tous les liens.
embargo-new = Nouveau lien
embargo-recipient = Destinataire
embargo-recipient-hint = Écrit sur chaque page : « Cabinet du ministre », « Direction de la communication »…
embargo-duration = Durée
embargo-hours = { $n ->
    [24] 24 heures
    [72] 72 heures
   *[other] 7 jours
    }
embargo-make = Créer le lien
embargo-made = Lien créé
embargo-made-text = Copiez-le maintenant : il n’est conservé nulle part et ne sera plus affiché. Il fonctionne jusqu’au { $until }.
embargo-links = Liens créés
embargo-none = Aucun lien pour l’instant.
embargo-by = Créé par { $name } le { $date }
embargo-until = Fonctionne jusqu’au { $date }
embargo-expired = Expiré depuis le { $date }
embargo-revoked = A pris fin le { $date }
embargo-opens = { $n ->
    [one] Ouvert { $n } fois, le { $date }
   *[other] Ouvert { $n } fois, la dernière le { $date }
    } (les robots de messagerie comptent)
embargo-never-opened = Jamais ouvert
embargo-revoke = Retirer ce lien
embargo-flash-revoked = Lien retiré
embargo-mark = Sous embargo – { $recipient } – jusqu’au { $date }
embargo-read = Document de travail, non publié : ne le transmettez pas et n’en citez rien. Il peut encore changer.
embargo-denied-correction = La synthèse est en cours de correction : elle ne peut pas être lue pour l’instant. Revenez plus tard par le même lien.

### Connexion
sign-in-title = Se connecter
sign-in-step-email = Donner votre adresse
sign-in-step-code = Saisir le code reçu
sign-in-lead = Vous recevez un message avec un code à six chiffres et un lien. Aucun mot de passe n’est nécessaire.
sign-in-email = Adresse électronique
sign-in-email-hint = Celle qui a reçu votre invitation. Exemple : prenom.nom@exemple.fr
sign-in-send = Recevoir un code
sign-in-otherwise = Une autre façon
sign-in-by-password = Se connecter avec un mot de passe
sign-in-invited = La participation se fait sur invitation de l’équipe de pilotage. Une adresse sans compte ne reçoit rien.
sign-in-code-sent = { $minutes ->
    [one] Si un compte existe pour l’adresse donnée, un message vient de partir. Il contient un code à six chiffres, valable { $minutes } minute.
   *[other] Si un compte existe pour l’adresse donnée, un message vient de partir. Il contient un code à six chiffres, valable { $minutes } minutes.
    }
sign-in-code = Code à six chiffres
sign-in-code-hint = Les espaces sont acceptées.
sign-in-enter = Valider le code
sign-in-open = Ouvrir ma session
sign-in-nothing = Rien reçu ?
sign-in-nothing-spam = Regardez dans les indésirables ; à l’hôpital, un message met parfois cinq minutes.
sign-in-nothing-address = Vérifiez que l’adresse est bien celle qui a reçu l’invitation.
sign-in-nothing-link = Le lien du message fonctionne aussi, sur ce navigateur seulement.
sign-in-again = Demander un nouveau message
sign-in-never-asked = Personne ne vous demandera jamais ce code par téléphone ni par message.
sign-in-six-digits = Le code a six chiffres : recopiez-les tous.
sign-in-wrong-code = Ce n’est pas le bon code. Vérifiez qu’il vient du dernier message reçu.
sign-in-dead-code = Ce code ne fonctionne plus : il a servi, il est trop ancien ou il y a eu trop d’essais. Demandez un nouveau message.
sign-in-link-here = Un appui, et vous êtes connecté. Ce lien ne sert qu’une fois.
sign-in-elsewhere = Ce lien a été demandé dans un autre navigateur
sign-in-elsewhere-text = Par sécurité, il ne fonctionne que là. Retournez-y et saisissez le code à six chiffres du même message, ou demandez un message depuis ce navigateur.
sign-in-ask-here = Demander un message ici

### Mot de passe
password-one = Mot de passe
password-sign-in = Se connecter avec un mot de passe
password-wrong = Adresse ou mot de passe inexact. Si vous n’avez jamais choisi de mot de passe, connectez-vous avec un code.
password-by-code = Recevoir plutôt un code par message
password-forgotten = Mot de passe oublié
password-forgotten-lead = Nous envoyons à votre adresse un lien pour choisir un nouveau mot de passe.
password-send = Recevoir un lien
password-sent = Regardez vos messages
password-sent-text = { $minutes ->
    [one] Si un compte existe pour l’adresse donnée, un message vient de partir. Son lien fonctionne { $minutes } minute.
   *[other] Si un compte existe pour l’adresse donnée, un message vient de partir. Son lien fonctionne { $minutes } minutes.
    }
password-new = Nouveau mot de passe
password-new-lead = Pour le compte { $email }. Toutes vos sessions ouvertes seront fermées.
password-hint = { $min } caractères au moins, de n’importe quelle sorte : quatre mots sans rapport entre eux conviennent.
password-repeat = Le même, une seconde fois
password-save = Enregistrer le mot de passe
password-current = Mot de passe actuel

### Mon espace
setup-title = Créer le premier compte
setup-lead = Ce compte pourra créer des concertations et inviter. Ce lien ne sert qu’une fois.
setup-email-hint = Les codes de connexion y seront envoyés.
setup-create = Créer le compte
account-address = Compte { $email }
account-given-name = Prénom
account-family-name = Nom
account-nameless = Votre nom manque
account-nameless-text = Il accompagne vos contributions selon les règles de la concertation.
account-places = Mes concertations
account-no-place = Vous ne participez à aucune concertation
account-no-place-text = Le lien d’une invitation vous y donne une place.
account-until = Ouverte jusqu’au { $date }
account-profile = Mon profil
account-profile-lead = Votre nom, votre fonction et votre organisation accompagnent vos contributions selon les règles de la concertation.
account-edit-profile = Modifier mon profil
account-quality = Fonction
account-quality-hint = Facultatif. Exemple : infirmière de coordination
account-organisation = Organisation
account-interests = Liens d’intérêts déclarés
account-interests-hint = Un par ligne, 200 caractères au plus. Exemple : actionnaire d’une entreprise de logiciels de santé
account-interests-nothing = Je n’ai aucun lien d’intérêts à déclarer
account-interests-none = Vous avez déclaré n’avoir aucun lien d’intérêts.
account-interests-declared = Vous avez déclaré ces liens d’intérêts :
account-interests-missing = Vous n’avez pas encore déclaré vos liens d’intérêts, ni dit que vous n’en avez pas.
account-language = Langue des messages
account-password = Mon mot de passe
account-password-lead = Un mot de passe est facultatif : un code reçu par message suffit toujours. L’enregistrer ferme vos autres sessions.
account-change-password = Changer de mot de passe
account-choose-password = Choisir un mot de passe
flash-password-reset = Votre mot de passe est enregistré ; toutes vos sessions sont fermées. Connectez-vous.
flash-person-confirmed = La personne est confirmée : elle peut accepter l’invitation

### Sessions ouvertes, preuve
privacy-sessions = Sessions ouvertes : navigateur, système, dates ; second facteur, si vous l’activez
privacy-sessions-why = Vous reconnaître, et vous laisser voir et fermer vos sessions.
privacy-sessions-kept = Jusqu’à la fermeture de la session, ou au retrait du second facteur.
account-sign-in = Connexion et sécurité
session-many = Mes sessions ouvertes
session-lead = Une session s’ouvre à chaque connexion. Fermez celles que vous ne reconnaissez pas, puis changez de mot de passe.
session-unknown = Navigateur inconnu
session-current = Cette session
session-opened = Ouverte le
session-seen = Dernière activité
session-end = Fermer
session-end-this = Fermer cette session
session-end-of = Fermer la session { $device } ouverte le { $date }
session-end-others = Fermer toutes les autres sessions
session-kept = De chaque session nous gardons le nom du navigateur et du système, et ces deux dates. Elle disparaît quand elle se ferme.
session-flash-ended = La session est fermée
session-flash-all-ended = Toutes vos autres sessions sont fermées, et les codes et liens en cours ne fonctionnent plus
proof-title = Confirmer que c’est vous
proof-lead = Ce que vous allez faire touche à votre compte. Confirmez d’abord que c’est bien vous ; cela vaut ensuite dix minutes.
proof-needed = Il faut d’abord confirmer que c’est vous.
proof-by-code = Ou par un code reçu par message
proof-go-on = Continuer
proof-sent = { $minutes ->
    [one] Un message part vers { $email }. Il contient un code à six chiffres, valable { $minutes } minute.
   *[other] Un message part vers { $email }. Il contient un code à six chiffres, valable { $minutes } minutes.
    }
proof-wrong-password = Ce n’est pas votre mot de passe.
mail-proof-subject = Votre code pour confirmer que c’est vous sur { $service }
mail-proof-text = { $minutes ->
    [one] Vous allez changer quelque chose à votre compte sur { $service }. Ce code est valable { $minutes } minute, dans la session où vous l’avez demandé.
   *[other] Vous allez changer quelque chose à votre compte sur { $service }. Ce code est valable { $minutes } minutes, dans la session où vous l’avez demandé.
    }
mail-proof-not-you = Si vous n’avez rien demandé, quelqu’un d’autre utilise votre session : fermez vos sessions depuis « Mon espace » et changez de mot de passe.

### Second facteur
factor-title = Second facteur
factor-on = Activé
factor-since = Votre second facteur est en place depuis le { $date }. Son code vous est demandé à chaque connexion, après le message ou le mot de passe.
factor-lead = Une application de votre téléphone donne un code qui change toutes les trente secondes. Il vous est demandé à chaque connexion : un message ou un mot de passe volé ne suffit plus.
factor-who = Il est proposé à tous, et demandé aux membres de la modération et du pilotage et à qui exploite le site.
factor-set-up = Activer le second facteur
factor-step-one = Installez une application d’authentification : FreeOTP, Aegis, Google Authenticator ou le gestionnaire de mots de passe de votre établissement.
factor-step-two = Relier l’application
factor-step-three = Garder les codes de secours
factor-scan = Dans l’application, ajoutez un compte et photographiez cette image.
factor-picture = Code QR à photographier avec l’application. Le texte qui suit dit la même chose.
factor-secret = Ou recopiez cette clé dans l’application, les tirets sont facultatifs :
factor-here = L’application est sur cet appareil : l’ouvrir
factor-first-code = Code affiché par l’application
factor-first-code-hint = Six chiffres. Il montre que l’application est bien reliée.
factor-confirm = Valider et activer
factor-wrong-first = Ce n’est pas le code attendu. Vérifiez que le téléphone est à l’heure, puis recopiez le code affiché maintenant.
factor-code = Code de l’application, ou code de secours
factor-code-hint = Les six chiffres affichés par l’application, ou l’un de vos codes de secours.
factor-wrong = Ce n’est pas le bon code, ou il a déjà servi. Attendez que l’application en affiche un autre.
factor-codes = Codes de secours
factor-codes-left = { $n ->
    [0] Il ne vous reste aucun code de secours : demandez-en de nouveaux.
    [one] Il vous reste { $n } code de secours.
   *[other] Il vous reste { $n } codes de secours.
    }
factor-codes-about = Chacun remplace une fois le code de l’application, si vous n’avez plus votre téléphone. En demander de nouveaux annule les précédents.
factor-codes-read = Lire mes nouveaux codes
factor-codes-renew = Demander de nouveaux codes
factor-codes-once = Gardez ces dix codes hors de votre téléphone. Ils ne seront plus jamais affichés.
factor-codes-how = Imprimez cette page, ou copiez les codes dans un endroit sûr. Chacun ne sert qu’une fois.
factor-codes-noted = J’ai gardé mes codes
factor-remove = Retirer le second facteur
factor-remove-about = Sans lui, un message ou un mot de passe suffit de nouveau pour se connecter. Un membre de la modération ou du pilotage n’agit plus sans second facteur.
factor-remove-hint = Si vous venez de saisir un code, attendez le suivant.
factor-step = Second facteur demandé
factor-step-lead = Ce compte est protégé par un second facteur. Saisissez le code que votre application affiche maintenant.
factor-step-dead = Cette connexion a trop attendu ou a déjà servi. Recommencez depuis le début.
factor-lost = Plus de téléphone ?
factor-lost-codes = Un code de secours remplace une fois l’application : saisissez-le au même endroit.
factor-lost-all = Sans code de secours, écrivez à l’équipe qui tient le site : elle vérifie qui vous êtes avant de retirer le second facteur.
factor-again = Recommencer la connexion
factor-asked = Votre compte a un second facteur : c’est son code qui est demandé.
factor-asked-now = Votre rôle demande un second facteur. Activez-le pour retrouver ce que ce rôle permet.
factor-asked-until = Votre rôle demandera un second facteur à partir du { $date }.
factor-flash-added = Le second facteur est activé ; vos autres sessions sont fermées
factor-flash-removed = Le second facteur est retiré ; vos autres sessions sont fermées
factor-flash-codes = Voici vos nouveaux codes ; les précédents ne fonctionnent plus
mail-alert-subject = La connexion à votre compte { $service } a changé
mail-alert-password = Le mot de passe de votre compte vient d’être enregistré ou changé. Les autres sessions sont fermées.
mail-alert-factor-added = Un second facteur vient d’être activé sur votre compte. Son code sera demandé à chaque connexion.
mail-alert-factor-removed = Le second facteur de votre compte vient d’être retiré.
mail-alert-factor-operator = L’équipe qui tient le site a retiré le second facteur de votre compte, comme cela lui a été demandé. Toutes vos sessions sont fermées.
mail-alert-codes = De nouveaux codes de secours viennent d’être faits pour votre compte. Les précédents ne fonctionnent plus.
mail-alert-recovery = Un code de secours vient de servir sur votre compte, à la place de l’application.
mail-alert-when = C’était le { $date }.
mail-alert-way = Voir et fermer vos sessions :
mail-alert-not-you = Si ce n’était pas vous, fermez vos sessions, choisissez un nouveau mot de passe et prévenez l’équipe qui tient le site.

### Fournisseurs d’identité
identity-many = Identités liées
identity-with = S’identifier avec
identity-sign-in = Avec un fournisseur d’identité
identity-departure = Vers { $name }
identity-goes = Vous allez être dirigé vers { $name } pour vous y identifier, puis ramené ici.
identity-leaves = Votre session est fermée ici. Vous allez être dirigé vers { $name } pour la fermer là-bas aussi.
identity-go-on = Continuer vers { $name }
identity-lead = Vous pouvez vous connecter avec une identité que vous avez ailleurs. Elle ouvre votre compte ; votre adresse électronique n’y change rien.
identity-none = Aucune identité liée
identity-none-text = Vous vous connectez par un code reçu par courriel, ou par votre mot de passe.
identity-linked-at = Liée le
identity-used-at = Dernière connexion avec elle
identity-link = Lier une identité
identity-link-text = Vous allez vous identifier chez le fournisseur, puis revenir ici. Une identité ne peut être liée qu’à un seul compte.
identity-kept = Nous gardons du fournisseur l’identifiant qu’il nous donne pour vous, la date du lien et celle de la dernière connexion ; ni votre adresse, ni votre mot de passe là-bas.
identity-unlink = Retirer cette identité
identity-unlink-of = Retirer { $name }
identity-unlink-text = Vous ne pourrez plus ouvrir ce compte avec { $name }. Vos autres sessions seront fermées.
identity-keep = Garder cette identité
identity-last = Ce serait votre dernière façon de vous connecter : les courriels n’arrivent pas à votre adresse et vous n’avez pas de mot de passe. Choisissez d’abord un mot de passe.
identity-conflict = Cette identité est liée à un autre compte, ou votre compte à une autre identité du même fournisseur.
identity-proof = Identifiez-vous de nouveau chez votre fournisseur d’identité.
identity-claim = Vous pouvez aussi prendre ce siège avec une identité que vous avez ailleurs. Si c’est la première fois, un code confirmera l’adresse invitée.
identity-claim-waits = Votre identité { $name } sera liée à ce compte quand vous accepterez.
identity-by-code = Se connecter par un code
identity-flash-linked = L’identité est liée à votre compte
identity-flash-unlinked = L’identité est retirée ; vos autres sessions sont fermées
identity-flash-waits = Votre identité est reconnue ; saisissez le code envoyé à l’adresse invitée
identity-setback = { $name } : cela n’a pas abouti
identity-code = Motif à indiquer si vous écrivez à l’équipe qui tient le site : { $code }
identity-no-state = Cette tentative n’a pas été commencée ici, ou elle est oubliée. Recommencez depuis ce site.
identity-no-browser = Cette tentative a été commencée dans un autre navigateur. Recommencez dans celui-ci.
identity-no-replayed = Cette réponse a déjà servi. Recommencez depuis ce site.
identity-no-too-old = Cette tentative a trop attendu : vous aviez dix minutes. Recommencez.
identity-no-cancelled = Vous avez interrompu l’identification chez { $name }. Rien n’a changé ici.
identity-no-refused = { $name } a refusé la demande de ce site. L’équipe qui tient le site en est informée.
identity-no-code = { $name } ne reconnaît pas la réponse que vous avez rapportée. Recommencez depuis ce site.
identity-no-unreachable = { $name } ne répond pas pour l’instant. Réessayez dans quelques minutes, ou connectez-vous par un code.
identity-no-answer = La réponse de { $name } n’a pas pu être lue. Réessayez, ou connectez-vous par un code.
identity-no-issuer = La réponse ne vient pas de { $name }. Elle a été refusée.
identity-no-audience = La réponse de { $name } était destinée à un autre site. Elle a été refusée.
identity-no-algorithm = La réponse de { $name } n’est pas signée d’une manière que ce site accepte. Elle a été refusée.
identity-no-signature = La signature de la réponse de { $name } n’a pas pu être vérifiée. Elle a été refusée.
identity-no-nonce = La réponse de { $name } appartient à une autre tentative. Elle a été refusée.
identity-no-expired = La réponse de { $name } est arrivée trop tard. Recommencez.
identity-no-too-early = La réponse de { $name } porte une date à venir. Elle a été refusée.
identity-no-level = Le niveau de garantie donné par { $name } est trop faible pour ce site. Recommencez avec une identité plus sûre.
identity-no-stale = { $name } ne vous a pas demandé de vous identifier de nouveau. Recommencez, ou confirmez autrement que c’est vous.
identity-no-unsigned = Ce que { $name } dit de vous n’est pas signé. Cela a été refusé.
identity-no-subject = Ce que { $name } a répondu ne concerne pas la même personne. Cela a été refusé.
identity-no-unknown = Aucun compte n’est lié à cette identité { $name }. Connectez-vous par un code, puis liez-la dans votre espace. Si vous êtes invité, suivez le lien de l’invitation.
identity-no-taken = Cette identité { $name } est déjà liée à un autre compte. Une identité n’ouvre qu’un seul compte.
identity-no-linked = Votre compte est déjà lié à une autre identité { $name }. Retirez-la d’abord.
identity-no-not-yours = L’identité { $name } que vous avez utilisée n’est pas celle de ce compte.
identity-no-session = La session dans laquelle vous l’aviez demandé n’est plus ouverte. Recommencez.
privacy-identities = Identité d’un fournisseur, si vous en liez une : l’identifiant qu’il nous donne, dates
privacy-identities-why = Ouvrir votre compte avec elle.
privacy-identities-kept = Jusqu’à ce que vous la retiriez.
mail-alert-identity-linked = Une identité d’un fournisseur vient d’être liée à votre compte : elle permet de l’ouvrir.
mail-alert-identity-unlinked = Une identité d’un fournisseur vient d’être retirée de votre compte. Les autres sessions sont fermées.

### Changer d’adresse
address-title = Changer d’adresse électronique
address-current = Votre adresse actuelle est { $email }.
address-under-way = Un changement vers { $email } est en cours
address-waits = Il prend effet quand les deux adresses l’ont confirmé, dans les 24 heures.
address-due = Il prend effet le { $date } si la nouvelle adresse l’a confirmé, sauf si l’actuelle le refuse d’ici là.
address-give-up = Abandonner ce changement
address-lead = Nous envoyons un lien à votre adresse actuelle et un autre à la nouvelle. Le changement prend effet quand les deux l’ont confirmé.
address-new = Nouvelle adresse électronique
address-send = Envoyer les deux liens
address-lost = Vous ne lisez plus l’adresse actuelle ? Écrivez à l’équipe qui tient le site : elle vérifie qui vous êtes, et le changement prend effet sept jours plus tard.
address-from-to = Changer l’adresse du compte { $from } en { $to }.
address-confirm = Confirmer le changement
address-refuse = Refuser ce changement
address-confirmed = C’est confirmé pour cette adresse
address-confirmed-text = L’autre adresse doit encore confirmer, ou le délai passer.
address-flash-asked = Deux messages partent : confirmez dans chacun
address-flash-changed = L’adresse du compte est changée. Connectez-vous avec la nouvelle.
address-flash-kept = L’adresse du compte reste la même
mail-address-subject = Confirmer un changement d’adresse sur { $service }
mail-address-new = Cette adresse est donnée comme la nouvelle adresse d’un compte sur { $service }. Confirmez qu’elle est la vôtre.
mail-address-old = Votre compte sur { $service } demande à passer à l’adresse { $to }. Confirmez-le, ou refusez-le si ce n’est pas vous.
mail-address-lost = L’équipe qui tient { $service } a reçu une demande pour remplacer cette adresse, dite perdue, par { $to }. Si vous lisez ce message et n’avez rien demandé, refusez.
mail-address-due = Le changement prend effet le { $date }.
mail-address-way = Confirmer ou refuser :
mail-address-until = Ce lien fonctionne jusqu’au { $date }.
mail-address-not-you = Si ce n’était pas vous, refusez, puis changez de mot de passe.
mail-alert-address = L’adresse électronique de votre compte vient de changer. Les autres sessions sont fermées.

### Invitations
invitation-many = Invitations
invitation-list = Invitations envoyées
invitation-none = Personne n’est encore invité
invitation-none-text = Invitez chaque personne avec le formulaire ci-dessous : elle reçoit un lien à son nom.
invitation-who = Personne
invitation-what = Place offerte
invitation-state = État
invitation-acts = Agir
invitation-sent = Envoyée
invitation-claimed = Acceptée
invitation-expired = Expirée
invitation-withdrawn = Annulée
invitation-sent-until = le { $sent }, valable jusqu’au { $until }
invitation-seat = { $college }, siège { $number }
invitation-new-seat = { $college }, nouveau siège
invitation-free = sans titulaire
invitation-held-by = titulaire : { $name }
invitation-again = Renvoyer
invitation-person = Qui lit cette boîte partagée ?
invitation-person-hint = La personne nommée pourra accepter l’invitation.
invitation-confirm = Confirmer la personne
invitation-asker = Réclamée par { $who }, connecté avec une autre adresse. Vérifiez qui c’est avant de la lui remettre.
invitation-hand-over = Remettre à ce compte
invitation-keep = Laisser à l’adresse invitée
invitation-invite = Inviter une personne
invitation-email-hint = L’invitation ne peut être acceptée qu’avec cette adresse.
invitation-name = Nom de la personne
invitation-place-hint = Pour un titulaire ou un suppléant seulement.
invitation-no-place = Aucun siège
invitation-organisation = Organisation du nouveau siège
invitation-organisation-hint = { $n ->
    [one] Laissez vide pour un siège personnel. Une organisation a { $n } siège au plus.
   *[other] Laissez vide pour un siège personnel. Une organisation a { $n } sièges au plus.
    }
invitation-service = Service
invitation-service-hint = Pour un rôle sans siège. Exemple : DNS, DGOS
invitation-shared = C’est une boîte partagée
invitation-shared-hint = Plusieurs personnes la lisent : vous confirmerez qui prend la place.
invitation-send = Envoyer l’invitation
invitation-not-sent = L’invitation n’est pas envoyée

### Import de personnes à inviter
intake-title = Inviter d’après un fichier
intake-lead = Envoyez une liste en CSV : vous verrez ligne par ligne ce qui va se passer, puis vous confirmerez. Tant qu’une ligne contient une erreur, personne n’est invité.
intake-columns = Colonnes du fichier
intake-columns-needed = « email » (ou « adresse », « courriel ») : une adresse par ligne, obligatoire.
intake-columns-college = « collège » : { $colleges } ; obligatoire pour un siège.
intake-columns-name = « nom », « prénom », « organisation » (pour un nouveau siège), « service » (pour un rôle sans siège) : facultatives.
intake-columns-role = « rôle » : titulaire (par défaut), suppléant, modération, pilotage, observation.
intake-columns-seat = « siège » : le numéro d’un siège existant ; obligatoire pour un suppléant. Sans numéro, un siège est créé.
intake-columns-shared = « boîte partagée » : oui ou non.
intake-format = Encodage UTF-8, champs séparés par un point-virgule, une virgule ou une tabulation, { $most } lignes et { $size } Mo au plus.
intake-send-title = Envoyer la liste
intake-file = Fichier CSV
intake-file-hint = Dans un tableur : « Enregistrer sous », format « CSV UTF-8 ».
intake-paste = Ou collez la liste
intake-paste-hint = La première ligne nomme les colonnes. Sans fichier, ce texte est lu.
intake-check = Vérifier la liste
intake-empty = Le fichier est vide, ou rien ne suit la ligne des colonnes.
intake-too-large = Le fichier dépasse { $n } Mo. Répartissez la liste en plusieurs fichiers.
intake-too-long = Le fichier dépasse { $n } lignes. Répartissez la liste en plusieurs fichiers.
intake-utf16 = Le fichier est en UTF-16 (« texte Unicode »). Enregistrez-le en « CSV UTF-8 ».
intake-not-utf8 = Le fichier n’est pas en UTF-8 (ligne { $line }), sans doute en Windows-1252. Enregistrez-le en « CSV UTF-8 » : les accents seraient perdus.
intake-no-head = La première ligne doit nommer les colonnes, dont « email ». Elle contient : { $found }
intake-unknown-column = Colonne inconnue : « { $found } ». Retirez-la ou renommez-la.
intake-twice-column = La colonne « { $found } » figure deux fois.
intake-open-quote = Un guillemet ouvert ligne { $line } n’est jamais fermé.
intake-line = Ligne
intake-column = Colonne
intake-found = Trouvé
intake-expected = Attendu
intake-column-email = email
intake-column-given = prénom
intake-column-name = nom
intake-column-college = collège
intake-column-organisation = organisation
intake-column-role = rôle
intake-column-service = service
intake-column-seat = siège
intake-column-shared = boîte partagée
intake-mistake = { $column } – attendu : { $expected } ; trouvé : { $found }
intake-mistake-empty = { $column } – attendu : { $expected } ; rien n’est écrit
intake-slip-fields = { $n } champs, comme la ligne des colonnes
intake-slip-empty = une valeur
intake-slip-too-long = { $n } caractères au plus
intake-slip-control = un texte sans caractère de contrôle
intake-slip-email = une adresse comme prenom.nom@exemple.fr
intake-slip-college = le nom d’un collège de la concertation
intake-slip-role = titulaire, suppléant, modération, pilotage ou observation
intake-slip-answer = oui, non ou rien
intake-slip-number = le numéro d’un siège, à partir de 1
intake-slip-twin = une adresse qui n’est pas déjà ligne { $n }
intake-slip-no-such-seat = un siège qui existe dans ce collège
intake-slip-seat-twice = un siège qui n’est pas déjà offert à un titulaire ligne { $n }
intake-slip-seat-taken = un siège sans titulaire
intake-slip-seat-needed = le numéro du siège du suppléant
intake-slip-seatless = rien, car ce rôle n’a pas de siège
intake-slip-of-seat = rien, car le siège existe déjà ou n’a pas de service
intake-slip-full = une organisation qui n’a pas tous les sièges que permettent les règles
intake-slip-meanwhile = une personne qui n’a pas été invitée entre-temps
intake-preview = Ce qui va se passer
intake-count-new = à inviter
intake-count-again = à réinviter
intake-count-unchanged = sans effet
intake-count-wrong = avec une erreur
intake-lines = Ligne par ligne
intake-fate = Ce qui va se passer
intake-fate-new = Nouvelle invitation
intake-fate-again = Invitation expirée, renvoyée
intake-fate-invited = Déjà invitée : ne change rien
intake-fate-member = Participe déjà : ne change rien
intake-fate-withdrawn = Invitation annulée : ne change rien
intake-fate-wrong = Erreur
intake-fate-sent = Invitation écrite
intake-fate-left-out = Écartée
intake-view-wrong = Erreurs
intake-view-due = Invitations
intake-view-unchanged = Sans effet
intake-view-left-out = Écartées
intake-running = L’import est en cours
intake-progress = { $n } invitations traitées sur { $all }. Rechargez la page pour suivre l’avancement.
intake-done = L’import est terminé
intake-done-text = Invitations écrites : { $n }. Lignes écartées parce que la situation a changé depuis la vérification : { $left }.
intake-left-file = Télécharger les lignes écartées (CSV)
intake-wrong-title = Personne n’est invité tant qu’il reste une erreur
intake-wrong-text = { $n ->
    [one] Une ligne contient une erreur. Corrigez le fichier, puis envoyez-le de nouveau.
   *[other] { $n } lignes contiennent une erreur. Corrigez le fichier, puis envoyez-le de nouveau.
    }
intake-wrong-file = Télécharger toutes les erreurs (CSV)
intake-nothing = Rien à faire
intake-nothing-text = Chaque personne de la liste participe déjà, est déjà invitée ou a vu son invitation annulée.
intake-confirm-text = { $n ->
    [one] Une invitation partira. Ce brouillon, que vous seul voyez, est gardé jusqu’au { $until }.
   *[other] { $n } invitations partiront. Ce brouillon, que vous seul voyez, est gardé jusqu’au { $until }.
    }
intake-confirm = { $n ->
    [one] Envoyer une invitation
   *[other] Envoyer { $n } invitations
    }
flash-intake-confirmed = La liste est confirmée : les invitations partent

### État des invitations, rappels
invitation-counts = Où en sont les invitations
invitation-no-seat = Rôles sans siège
invitation-begun = Ouverte
invitation-refused = Adresse refusée
invitation-tag = { $label } ({ $n })
invitation-none-such = Aucune invitation de ce genre.
invitation-number = Numéro d’un siège existant
invitation-number-hint = Facultatif : pour un siège que la liste ci-dessus ne montre pas. Choisissez d’abord « nouveau siège » de son collège.
reminder-text = Un rappel est envoyé à toutes les personnes qui n’ont pas répondu, trois jours au moins après le dernier message et trois fois au plus. Le lien du message précédent cesse de fonctionner.
reminder-last = Dernier rappel : { $date }, { $n ->
    [one] { $n } personne.
   *[other] { $n } personnes.
    }
reminder-send = Rappeler les personnes sans réponse
reminder-under-way = Un rappel est en cours d’envoi.
reminder-count = { $n ->
    [one] { $n } rappel
   *[other] { $n } rappels
    }
flash-reminded = Le rappel part
mail-invitation-reminder = Rappel : invitation à la concertation « { $consultation } »

### Demandes de participation
candidacy-setting = Accepter les demandes de participation tant qu’une étape est ouverte
candidacy-title = Demander à participer
candidacy-lead = Dites en quelques phrases pourquoi vous souhaitez prendre part à cette concertation. L’équipe de pilotage lit chaque demande et répond.
candidacy-email-hint = Un lien y est envoyé pour confirmer la demande.
candidacy-name = Prénom et nom
candidacy-college = Collège souhaité
candidacy-any = Sans préférence
candidacy-organisation = Organisation que vous représentez
candidacy-motive = Pourquoi participer
candidacy-motive-hint = N’écrivez rien sur la santé d’une personne identifiable.
candidacy-privacy = Votre demande n’est lue que par l’équipe de pilotage. Sans confirmation, elle est effacée après 24 heures.
candidacy-send = Envoyer la demande
candidacy-sent = Consultez votre messagerie
candidacy-sent-text = Un message vient d’être envoyé à l’adresse indiquée. Suivez ses instructions dans les 24 heures.
candidacy-confirm-title = Confirmer votre demande
candidacy-confirm-text = Vous demandez à participer à la concertation « { $consultation } » pour ce motif :
candidacy-confirm = Confirmer la demande
candidacy-confirmed = Votre demande est enregistrée
candidacy-confirmed-text = L’équipe de pilotage la lira et vous répondra à cette adresse.
candidacy-many = Demandes de participation
candidacy-steering-text = Lire, accepter avec un collège ou refuser avec un motif.
candidacy-desk-lead = Chacun peut demander à participer tant qu’une étape est ouverte. Le formulaire public :
candidacy-off = Cette concertation n’accepte pas de demandes. Le réglage est dans le cadre.
candidacy-waiting = À traiter
candidacy-accepted = Acceptées
candidacy-refused = Refusées
candidacy-none = Aucune demande
candidacy-none-text = Les demandes confirmées apparaissent ici.
candidacy-wish = Collège souhaité : { $college }
candidacy-reason = Motif du refus :
candidacy-accept = Accepter et inviter
candidacy-why = Motif du refus
candidacy-why-hint = La personne le lira.
candidacy-refuse = Refuser
denied-joining-is-closed = Aucune étape n’est ouverte : les demandes de participation sont closes.
denied-seats-are-fixed = Le vote est terminé : les sièges restent dans leur collège.
flash-candidacy-accepted = La demande est acceptée : l’invitation part
flash-candidacy-refused = La demande est refusée, et la personne prévenue
post-kind-seat = Demande ou siège
mail-candidacy-confirm = Confirmez votre demande de participation
mail-candidacy-confirm-text = Une demande de participation à la concertation « { $consultation } » a été déposée avec cette adresse. Confirmez-la pour que l’équipe de pilotage la lise.
mail-candidacy-way = Confirmer la demande :
mail-candidacy-known = Votre demande de participation
mail-candidacy-known-text = Une demande de participation à la concertation « { $consultation } » a été déposée avec cette adresse. Elle ne change rien : vous participez déjà, une invitation vous attend ou une demande est déjà enregistrée.
mail-candidacy-refused = Votre demande de participation n’est pas acceptée
mail-candidacy-refused-text = L’équipe de pilotage n’a pas accepté votre demande de participation à la concertation « { $consultation } ».
mail-seat-reason = Motif : { $reason }
mail-seat-way = Lire la concertation :

### Sièges vus du pilotage
seating-many = Sièges
seating-steering-text = Changer un siège de collège, le transmettre à une autre personne.
seating-lead = Chaque siège est une voix. Il peut changer de collège jusqu’à la fin du vote, et être transmis à tout moment.
seating-none = Aucun siège ici.
seating-organisation = Organisation
seating-not-done = Rien n’est changé
seating-move-title = Changer de collège
seating-move-text = Le siège prend le numéro suivant du nouveau collège. Les votes déjà exprimés et les contributions restent dans le collège où ils ont été faits ; les votes suivants comptent dans le nouveau.
seating-new-college = Nouveau collège
seating-why = Motif du changement
seating-why-hint = Il est inscrit au journal et envoyé aux personnes concernées.
seating-move = Changer de collège
seating-pass-title = Transmettre le siège
seating-pass-text = Le titulaire actuel quitte la concertation et une invitation part à son successeur. Ce que le titulaire a écrit garde son nom. Ses votes comptent jusqu’à ce que le siège vote de nouveau, mais le successeur ne les voit pas.
seating-pass-free = Ce siège n’a pas de titulaire : invitez une personne pour l’occuper.
seating-successor = Adresse du successeur
seating-pass-why = Motif de la transmission
seating-deputies = Les suppléants quittent aussi la concertation
seating-pass = Transmettre le siège
flash-seat-moved = Le siège a changé de collège
flash-seat-passed = Le siège est transmis : l’invitation part
mail-seat-moved = Votre siège change de collège
mail-seat-moved-text = Dans la concertation « { $consultation } », l’équipe de pilotage a placé votre siège dans le collège « { $college } ». Vos votes déjà exprimés restent comptés dans le collège précédent.
mail-seat-passed = Votre siège est transmis
mail-seat-passed-text = Dans la concertation « { $consultation } », l’équipe de pilotage a transmis votre siège à une autre personne. Vos contributions restent publiées ; vos votes comptent jusqu’à ce que le siège vote de nouveau, et votre successeur ne les voit pas.
mail-claim-asked = Quelqu’un demande à utiliser votre invitation
mail-claim-asked-text = Une personne qui a le lien de votre invitation à la concertation « { $consultation } » demande à l’accepter avec un autre compte. L’équipe de pilotage décidera. Si ce n’est pas vous, prévenez-la.
mail-claim-asked-by = Compte : { $who }
mail-claim-handed = L’invitation est à vous
mail-claim-handed-text = Dans la concertation « { $consultation } », l’équipe de pilotage vous remet l’invitation que vous avez demandée. Rouvrez le lien de l’invitation, connecté avec ce compte, pour l’accepter.
mail-claim-kept = L’invitation reste à son adresse
mail-claim-kept-text = Dans la concertation « { $consultation } », l’équipe de pilotage n’a pas remis à votre compte l’invitation que vous avez demandée. Connectez-vous avec l’adresse qui l’a reçue.

### Questions d’intégrité
integrity-title = Intégrité du vote
integrity-steering-text = Des questions sur le rythme des votes, sans nom ni choix.
integrity-lead = Ce que le rythme des votes des { $days } derniers jours invite à vérifier. Ce sont des questions, pas des constats : rien n’est décidé ni bloqué d’après cette page, et elle ne montre ni personne ni choix.
integrity-none = Rien à signaler.
integrity-few = moins de { $k }
integrity-others = Autres collèges
integrity-bursts = Des heures avec beaucoup de votes
integrity-bursts-text = Une relance ou une réunion l’explique souvent. Sinon, demandez-vous ce qui a fait voter à ce moment.
integrity-hour = Heure qui commence le
integrity-votes = Votes, changements compris
integrity-hasty = Des sièges très rapides
integrity-hasty-text = Sièges qui ont voté { $pace } fois ou plus en une minute : { $n }. Les textes ont-ils été lus ?
integrity-new = Des sièges qui votent dès leur arrivée
integrity-new-text = Sièges qui ont voté sur cinq propositions ou plus, la première fois dans les dix minutes après l’acceptation de l’invitation. Un collège n’est nommé qu’à partir de { $k } sièges.
integrity-networks = Un même réseau
integrity-networks-text = Cette application ne garde pas le réseau d’où vient un vote : un hôpital ou un ministère partage souvent une adresse. Cette question ne peut donc pas être posée.

### Accepter une invitation
claim-title = Votre invitation
claim-for = Pour
claim-until = Valable jusqu’au
claim-licence = Licence des contributions
claim-rules = Règles, version { $version }
claim-no-rules = Cette concertation n’a pas encore de règles écrites.
claim-sign-in = Montrez que cette adresse est la vôtre
claim-sign-in-text = Nous y envoyons un code à six chiffres ; une fois connecté, vous pourrez accepter l’invitation.
claim-send-code = Recevoir un code
claim-other = Vous êtes connecté avec une autre adresse
claim-change = Changer de compte
claim-ask = Demander à l’accepter avec ce compte
claim-ask-text = Vous êtes bien la personne invitée, mais vous utilisez ce compte-ci ? L’équipe de pilotage peut vous remettre l’invitation ; l’adresse invitée en sera prévenue.
claim-asked = Vous avez demandé à accepter cette invitation avec ce compte. L’équipe de pilotage décidera ; un courriel vous le dira.
claim-wait = L’équipe de pilotage doit confirmer qui vous êtes
claim-accept-rules = J’ai lu et j’accepte les règles de la concertation (version { $version })
claim-accept-licence = J’accepte que mes contributions soient publiées sous cette licence : { $licence }
claim-accept = Accepter l’invitation

### Messages envoyés
mail-hello = Bonjour,
mail-code = Votre code :
mail-not-you = Si vous n’avez rien demandé, ignorez ce message : rien ne change.
mail-sign-in-subject = Votre code de connexion à { $service }
mail-sign-in-text = { $minutes ->
    [one] Voici de quoi vous connecter à { $service }. Le code et le lien fonctionnent { $minutes } minute, une seule fois.
   *[other] Voici de quoi vous connecter à { $service }. Le code et le lien fonctionnent { $minutes } minutes, une seule fois.
    }
mail-sign-in-way = Ou ouvrez ce lien dans le navigateur où vous l’avez demandé :
mail-sign-in-note = Personne ne vous demandera jamais ce code par téléphone ni par message.
mail-password-subject = Choisir un nouveau mot de passe pour { $service }
mail-password-text = { $minutes ->
    [one] Vous avez demandé un nouveau mot de passe pour { $service }. Le lien fonctionne { $minutes } minute, une seule fois.
   *[other] Vous avez demandé un nouveau mot de passe pour { $service }. Le lien fonctionne { $minutes } minutes, une seule fois.
    }
mail-password-way = Choisir un nouveau mot de passe :
mail-invitation-subject = Invitation à la concertation « { $consultation } »
mail-invitation-seat = Vous êtes invité à participer à la concertation « { $consultation } » comme { $role } d’un siège du collège « { $college } ».
mail-invitation-role = Vous êtes invité à participer à la concertation « { $consultation } ». Votre rôle : { $role }.
mail-invitation-text = La page de l’invitation présente les règles. Vous pourrez y accepter avec cette adresse.
mail-invitation-way = Lire l’invitation :
mail-invitation-until = Elle est valable jusqu’au { $date }.
mail-invitation-note = Cette invitation est personnelle : ne transmettez pas ce message.
mail-decision-subject = Décision de modération – { $consultation }
mail-decision-text = La modération a pris une décision sur votre contribution « { $subject } » dans la concertation « { $consultation } ».
mail-decision-clause = Clause appliquée : règle { $number }, « { $title } » (règles, version { $version }).
mail-decision-facts = Motifs : { $facts }
mail-decision-way = Lire la décision :
mail-decision-human = La décision a été prise par une personne.
mail-decision-automated = La mesure a été appliquée automatiquement.
mail-decision-review = { $days ->
    [one] Vous pouvez demander son réexamen par un autre modérateur pendant { $days } jour.
   *[other] Vous pouvez demander son réexamen par un autre modérateur pendant { $days } jours.
    }
mail-report-subject = Votre signalement – { $consultation }
mail-report-text = Votre signalement de « { $subject } » dans la concertation « { $consultation } » a été examiné par une personne.
mail-report-way = Voir la contribution :
mail-measure-keep = La contribution reste publiée.
mail-measure-hide = La contribution est masquée.
mail-measure-restore = La contribution est de nouveau publiée.
mail-measure-warn = Un avertissement est adressé à l’auteur.
mail-measure-publish = La contribution est publiée.
mail-measure-refuse = La contribution n’est pas publiée.
mail-measure-mask = Le passage qui contient des données personnelles est remplacé ; le reste demeure publié.
mail-measure-move = La proposition est déplacée vers un autre axe.
mail-measure-merge = La proposition est fusionnée avec une autre ; elle reste lisible et ses votes sont conservés.
mail-measure-separate = La fusion est annulée : la proposition est de nouveau ouverte.
mail-measure-lock = Le fil de discussion est fermé aux réponses.
mail-measure-unlock = Le fil de discussion est de nouveau ouvert.
mail-measure-suspend = La participation du siège est suspendue.
mail-measure-reinstate = La suspension est levée.
### Consultation
problem-fixed = Cela ne peut plus changer : des votes, des sièges ou des contributions en dépendent.
consultation-lead = Des concertations où chaque collège compte : proposer, discuter, voter, et savoir ce qu’il en est advenu.
consultation-none = Aucune concertation pour l’instant
consultation-none-text = Les concertations ouvertes à la lecture paraîtront ici.
consultation-open = Ouverte
consultation-over = Close
consultation-to-come = À venir
consultation-dates = Concertation : { $dates }
consultation-read = { $n ->
    [0] Voir les propositions
    [one] Lire la proposition
   *[other] Lire les { $n } propositions
    }
consultation-who = Qui participe ?
consultation-proposals = { $n ->
    [0] Aucune proposition pour l’instant
    [one] { $n } proposition
   *[other] { $n } propositions
    }
consultation-axes = { $n ->
    [one] Un axe de travail
   *[other] { $n } axes de travail
    }
consultation-colleges = { $n ->
    [one] Un collège
   *[other] { $n } collèges
    }, { $seats ->
    [one] { $seats } siège
   *[other] { $seats } sièges
    }
consultation-seat-text = Chaque point est un siège. Un siège est tenu par une personne ou par une organisation, jamais par les deux.
consultation-college-text = Chaque collège compte pour une voix, quelle que soit sa taille : ce que tous soutiennent passe devant ce qu’un seul défend.
consultation-members = Liste des membres et déclarations d’intérêts
consultation-mandate = Le mandat
consultation-led-by = Qui pilote :
consultation-more = Pour en savoir plus
consultation-dossier = Dossier d’information
consultation-dossier-lead = Ce qu’il est utile d’avoir lu avant de proposer, de discuter et de voter.
consultation-no-document = Aucun document pour l’instant
consultation-no-document-text = L’équipe de pilotage n’a pas encore versé de document au dossier.
consultation-external = lien externe
consultation-fictional = Document fictif
consultation-all-documents = { $n ->
    [one] Tout le dossier ({ $n } document)
   *[other] Tout le dossier ({ $n } documents)
    }
consultation-your-vote = Ce que devient votre vote
consultation-vote-hidden = Aucun résultat n’est publié avant la clôture, pour personne.
consultation-vote-totals = Pendant le vote, seuls des totaux de tous les collèges réunis peuvent être publiés.
consultation-vote-threshold = Un petit collège n’est jamais détaillé sous { $k } votes.
consultation-vote-change = Vous pouvez changer ou retirer votre vote jusqu’à la clôture.
consultation-rules = Règles de la concertation, version { $version }
consultation-new = Nouvelle concertation
consultation-new-lead = Donnez l’essentiel : la concertation naît avec cinq collèges, un axe, deux étapes et des règles, que vous modifiez ensuite. Vous en devenez l’organisateur.
consultation-create = Créer la concertation

## Now
now-phase = { $phase }, { $until }
now-until-day = jusqu’au { $day } inclus
now-until-time = jusqu’au { $time }
now-voting = Le vote est ouvert { $until }
now-submitting = Le dépôt des propositions est ouvert { $until }
now-commenting = Les commentaires sont ouverts { $until }
now-submit = Déposer une proposition
now-read = Lire et commenter
now-nothing = Cette étape n’ouvre rien à votre collège ; vous pouvez tout lire.
now-left = { $n ->
    [one] Il vous reste une proposition
   *[other] Il vous reste { $n } propositions
    } sans choix, soit environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
    }.
now-all-voted = Votre siège a voté sur toutes les propositions.
now-no-proposal = Aucune proposition n’est encore publiée.
now-my-votes = { $n ->
    [one] Revoir mon vote, modifiable jusqu’à la clôture
   *[other] Revoir mes { $n } votes, modifiables jusqu’à la clôture
    }
now-guest = La lecture est ouverte. Pour participer, connectez-vous avec l’adresse qui a reçu votre invitation.
now-accept = Lire et accepter les règles
now-no-seat = Votre rôle vous donne à tout lire ; proposer, commenter et voter reviennent aux sièges des collèges.
now-opens = La concertation ouvre le { $day }
now-opens-text = D’ici là, vous pouvez lire le mandat, les règles et le dossier d’information.
now-next = Prochaine étape : { $phase }, à partir du { $day }
now-no-phase = Aucune étape n’est en cours ; la concertation s’achève le { $day }
now-closed = La concertation est close depuis le { $day }
now-closed-text = Les propositions et les commentaires restent lisibles ; les résultats seront publiés ici.
now-results = Lire les résultats
now-moderate = Ouvrir la file de modération
now-steer = Ouvrir la page de pilotage

### Members, rules
members-title = Qui participe
members-lead = Un siège compte une voix. Une organisation tient au plus { $n ->
    [one] { $n } siège
   *[other] { $n } sièges
    }.
members-names = Noms des membres : { $rule }.
members-interests = Intérêts déclarés :
members-no-interest = Ne déclare aucun intérêt.
members-undeclared = Intérêts pas encore déclarés.
members-vacant = Siège à pourvoir
members-vacant-count = { $n ->
    [one] { $n } siège à pourvoir ou sans compte.
   *[other] { $n } sièges à pourvoir ou sans compte.
    }
members-untold = { $n ->
    [one] { $n } siège dont le titulaire n’est pas nommé ici.
   *[other] { $n } sièges dont les titulaires ne sont pas nommés ici.
    }
members-roles = Modération, pilotage, observation
rules-title = Règles
rules-version = Règles, version { $version }
rules-versions = Toutes les versions
rules-since = En vigueur depuis le { $day }.
rules-superseded = Une version plus récente la remplace.
rules-none = Cette concertation n’a pas de règles publiées.
rules-accept-title = Accepter les règles
rules-accept = J’ai lu les règles, version { $version }, et je les accepte ; mes contributions sont publiées sous { $licence }.
rules-accepted = Vous avez accepté la version { $version }.
rules-moderation = Modération et réexamen
rules-moderation-text = Chaque décision de modération cite la règle appliquée et dit ses motifs à l’auteur. Il peut demander un réexamen dans les { $days ->
    [one] { $days } jour
   *[other] { $days } jours
    } ; un autre modérateur en décide.
rules-method = Comment les votes sont comptés
method-seat = Un siège compte une voix, que le titulaire ou un suppléant vote ; le dernier choix avant la clôture est le seul compté.
method-support = Le soutien d’une proposition est la part des « pour » parmi les « pour » et les « contre ». « Sans avis » n’abaisse aucun résultat.
method-balance = Le soutien moyen des collèges donne à chaque collège le même poids, quelle que soit sa taille.
method-lowest = Le classement suit le soutien minimal : le plus faible des soutiens des collèges. Une proposition y monte quand tous la soutiennent.
method-unranked = Ces deux chiffres n’existent que si chaque collège compte au moins { $k } votes pour ou contre ; sinon la proposition est « non classée », et les collèges attendus sont nommés.
method-protected = Vote individuel protégé : { $colleges }. Sous { $k } votes, le détail du collège n’est pas publié ; quand tous, ou presque, ont fait le même choix, un vote reste « non précisé ».
named-votes-title = Votes au nom des organisations
named-votes-text = Ces collèges votent au nom de leur organisation : chaque vote est publié avec son nom, tel qu’il était à l’ouverture des résultats.
named-votes-organisation = Organisation
named-votes-vote = Vote
named-votes-none = Sans organisation déclarée
named-votes-seats = { $stance } : { $n }
named-votes-link = Comment chaque organisation a voté
method-named = Vote au nom de l’organisation : { $colleges }. Ces votes sont publiés par organisation après la clôture.
method-limits = Les membres ne sont pas un échantillon : ces chiffres décrivent leurs votes, ils ne mesurent pas l’opinion du pays.

### Steering
steering-held = Sièges pourvus
steering-published = Propositions publiées
steering-comments = Commentaires affichés
steering-reports = Contributions à modérer
steering-waiting = La modération a du travail
steering-waiting-text = { $reports ->
    [one] { $reports } contribution à modérer
   *[other] { $reports } contributions à modérer
    }, dont { $proposals ->
    [one] { $proposals } proposition
   *[other] { $proposals } propositions
    } en attente de publication.
steering-do = Conduire la concertation
steering-frame = Modifier le cadre
steering-frame-text = Textes, dates, étapes, axes, collèges, dossier, réglages.
steering-frame-lead = Tout ce qui cadre la concertation, sur une page. Ce dont dépendent des votes, des sièges ou des contributions ne change plus.
steering-next-rules = Publier une nouvelle version des règles
steering-next-rules-text = Chaque membre est invité à l’accepter ; les versions précédentes restent lisibles.
steering-rules = Règles, version { $version }
steering-rules-lead = Cette version remplace la précédente dès sa publication et ne change plus ensuite. Les décisions de modération citent ses numéros.
steering-invitations = Inviter
steering-invitations-text = Une personne à la fois ou d’après un fichier ; où en est chaque invitation, rappels.
steering-exports = Exporter
steering-exports-text = Données ouvertes et données de pilotage.
steering-results-opened = Les résultats sont publiés depuis le { $day }.
steering-results-later = Vous pourrez publier les résultats après la clôture du vote.
steering-open-results = Publier les résultats
steering-open-results-text = Les chiffres publics sont arrêtés une fois pour toutes ; les collèges protégés ne sont pas détaillés sous le seuil.
steering-changed = Quelqu’un d’autre a modifié le cadre pendant que vous écriviez. Rien n’est perdu : relisez ce que vous avez écrit ; en enregistrant de nouveau, vous remplacez ses changements.

### Frame
frame-texts = Textes
frame-dates = Dates
frame-settings = Réglages
frame-phases = Étapes
frame-phases-text = Les étapes ne se recouvrent pas ; elles sont rangées par date. Une étape passée ne change plus.
frame-axes = Axes
frame-axes-text = Un axe qui a des propositions peut être renommé, pas supprimé.
frame-colleges = Collèges
frame-colleges-text = Le mode de vote est annoncé avant le vote : il ne change plus dès le premier vote.
frame-documents-text = Laissez l’adresse vide si le document n’est pas en ligne.
frame-clauses = Articles
frame-clauses-text = Une phrase claire vaut mieux qu’une liste. Les numéros suivent l’ordre.
frame-introduction = Introduction
frame-college = Collège { $n }
frame-axis = Axe { $n }
frame-phase = Étape { $n }
frame-clause = Article { $n }
frame-document = Document { $n }
frame-added = { $what } (à ajouter, sinon laissez vide)
frame-slug = Adresse
frame-slug-hint = Elle suit /concertations/ et ne change plus. Exemple : feuille-de-route
frame-mandate = Mandat
frame-markdown = Markdown : titres, listes, gras, liens.
frame-led-by = Qui pilote
frame-licence = Licence des contributions
frame-remedies = Voies de recours, dans vos mots
frame-opens = Ouverture
frame-closes = Clôture
frame-midnight = Heure de Paris. À 00:00, la fin est celle de la veille.
frame-results = Résultats pendant le vote
frame-threshold = Seuil de publication des collèges protégés
frame-threshold-hint = Nombre de votes sous lequel un collège protégé n’est pas détaillé : 3 au moins.
frame-max-seats = Sièges par organisation, au plus
frame-comment-minutes = Minutes pendant lesquelles un commentaire se modifie
frame-review-days = Jours pour demander un réexamen
frame-label = Nom
frame-description = Description
frame-mode = Mode de vote
frame-text = Texte
frame-publisher = Éditeur
frame-dated = Date
frame-kind = Nature
frame-url = Adresse du document
frame-fictional = Document fictif, pour une démonstration
frame-number = Numéro
frame-act = Ouvre à ces collèges : { $act }
frame-locked = « { $phase } » est terminée et ne change plus.

### Mon espace : notifications
account-notices = { $n ->
    [0] Rien de nouveau : lire toutes mes notifications
    [one] { $n } notification à lire
   *[other] { $n } notifications à lire
    }
