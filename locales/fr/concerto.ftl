
### Messages après un acte
flash-vote-recorded = Vote enregistré : { $stance }
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
flash-password-saved = Votre mot de passe est enregistré ; vos autres sessions sont fermées
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
    [one] Trop de demandes en peu de temps. Réessayez dans une minute : rien n’a été enregistré cette fois.
   *[other] Trop de demandes en peu de temps. Réessayez dans { $minutes } minutes : rien n’a été enregistré cette fois.
}
error-too-large = Le texte envoyé est trop lourd
error-too-large-text = Un formulaire ne peut pas dépasser { $kilobytes } ko. Rien n’a été enregistré.
error-malformed = La demande est illisible
error-malformed-text = Elle n’a pas la forme attendue : un formulaire en UTF-8, ou une adresse complète. Rien n’a été enregistré.
error-forged = Ce formulaire n’est plus valable
error-busy = Le site est très sollicité
error-busy-text = Votre demande n’a pas été traitée. Réessayez dans quelques secondes.
error-away = Le site est momentanément indisponible
error-away-text = La base de données ne répond pas. Rien n’a été enregistré ; réessayez dans quelques minutes.
error-unknown = Nous ne savons pas si c’est enregistré
error-unknown-text = La réponse de la base de données s’est perdue. Envoyez de nouveau le même formulaire : il ne comptera qu’une fois.
error-fault = Une erreur s’est produite
error-fault-text = Elle vient de nous, et elle est notée. Rien n’a été enregistré.
error-way-rules = Lire et accepter les règles de la concertation
error-way-consultation = La page de la concertation
error-way-home = La page d’accueil

denied-not-a-member = Votre compte ne participe pas à cette concertation. Une invitation de l’organisateur est nécessaire.
denied-no-seat = Cet acte est réservé aux sièges des collèges ; votre rôle n’en a pas.
denied-suspended = Votre siège est suspendu. La décision et ses motifs vous ont été adressés.
denied-rules-not-accepted = Avant de participer, lisez et acceptez les règles de la concertation.
denied-submission-is-closed = Le dépôt des propositions n’est pas ouvert à votre collège en ce moment.
denied-commenting-is-closed = Les commentaires ne sont pas ouverts à votre collège en ce moment.
denied-voting-is-closed = Le vote n’est pas ouvert à votre collège en ce moment.
denied-proposal-not-open = Cette proposition est retirée, masquée ou réunie à une autre.
denied-comment-not-open = Ce commentaire est retiré ou masqué.
denied-thread-too-deep = Un fil s’arrête au troisième niveau : répondez au commentaire précédent.
denied-not-the-author = Seul l’auteur peut faire cela.
denied-text-is-under-vote = Ce texte a été soumis au vote : il ne change plus.
denied-editing-is-over = Le délai pour modifier ce commentaire est passé. Vous pouvez le retirer.
denied-own-contribution = Vous ne pouvez pas agir sur votre propre contribution.
denied-not-moderation = Cette page est réservée à la modération.
denied-not-pilotage = Cette page est réservée à l’équipe de pilotage.
denied-not-operator = Cet acte est réservé à l’exploitant du site.
denied-results-are-closed = Les résultats ne sont pas encore publiés.
denied-voting-is-open = Le vote n’est pas encore clos.
denied-not-the-invited = Cette invitation est adressée à une autre personne. Connectez-vous avec l’adresse qui l’a reçue.
denied-other-browser = Ce lien ne fonctionne que dans le navigateur qui l’a demandé. Ailleurs, saisissez le code à six chiffres.
denied-shared-mailbox = Une boîte partagée ne prouve pas qui la lit : l’organisateur doit confirmer votre demande.

conflict-changed = Quelqu’un d’autre a agi entre-temps. Relisez la page, puis recommencez si besoin.
conflict-already-done = C’est déjà fait.
conflict-seat-taken = Ce siège a déjà un titulaire.
conflict-already-member = Cette personne participe déjà à la concertation.
conflict-too-many-seats = Cette organisation a déjà autant de sièges que les règles le permettent.
conflict-link-used = Ce lien a déjà servi ou il est trop ancien. Demandez-en un nouveau.

problem-too-long = Ce texte est trop long : { $limit } caractères au plus.
problem-not-a-slug = Utilisez des lettres minuscules, des chiffres et des tirets, en commençant par une lettre.
problem-not-an-address = Donnez une adresse complète, qui commence par https://
problem-ends-before-it-begins = La fin doit venir après le début.
problem-overlaps = Cette étape en recouvre une autre.
problem-guessable = Trop facile à deviner : ajoutez des mots sans rapport entre eux.
problem-wrong = Ce n’est pas la bonne valeur.
problem-not-ticked = Cochez cette case pour continuer.
