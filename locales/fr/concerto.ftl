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
page-footer = Une concertation se lit, se discute, se vote et se vérifie. Les règles du vote et de la modération, le journal et les données ouvertes sont publics.
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
status-hidden-rule = Masquée par la modération – règle { $n }
status-merged = Fusionnée

## Comment
comment-one = Commentaire
comment-for = Pour
comment-against = Contre
comment-remark = Remarque
comment-published = Publié
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
origin-report = Signalement
origin-own-initiative = Initiative de la modération
origin-review = Réexamen

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
    [one] Jusqu’à la fermeture du compte, prononcée après { $years } an sans visite et un avertissement.
   *[other] Jusqu’à la fermeture du compte, prononcée après { $years } ans sans visite et un avertissement.
    }
privacy-texts = Propositions et commentaires
privacy-texts-why = Nourrir la concertation ; ils sont publiés avec le nom et le collège selon les règles acceptées.
privacy-texts-kept = Durée de la concertation, puis archives publiques. À la fermeture du compte, le nom est remplacé par « Membre » et le collège.
privacy-votes = Votes
privacy-votes-why = Compter une voix par siège et permettre à chacun de vérifier la sienne.
privacy-votes-kept = Après la clôture, la fermeture du compte efface le lien avec la personne ; il reste la proposition, le collège et le choix.
privacy-moderation = Signalements et décisions de modération
privacy-moderation-why = Motiver chaque décision et permettre son réexamen.
privacy-moderation-kept = Durée des réexamens et des recours.
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
