## Portes auxquelles frappe un autre programme (A02)
nav-doors = Portes
doors-title = Portes
doors-lead = Par une porte, un autre programme apporte ce que les gens écrivent par message ou par courriel. Chacune a son propre secret et peut être fermée aussitôt.
doors-there = Ce qui existe
doors-none = Aucun autre programme ne frappe ici.
doors-open = Ouvrir une porte
doors-opened = La porte est ouverte
doors-address = Le fournisseur envoie à ce chemin de votre hôte :
doors-secret-once = Voici son secret. Il n’est montré qu’une fois ; donnez-le au fournisseur maintenant.
doors-since = Ouverte depuis le { $date }
doors-closed = Fermée le { $date }
doors-close = La fermer
doors-kind = Qui frappe ?
doors-kind-twilio = Twilio (SMS, WhatsApp)
doors-kind-twilio-hint = Il signe avec le jeton de votre compte et renvoie notre réponse comme message.
doors-kind-sms_json = Votre propre passerelle
doors-kind-sms_json-hint = JSON, signé selon Standard Webhooks avec un secret créé ici.
doors-reason = Pourquoi est-elle nécessaire ?
doors-reason-hint = Par exemple : sur le site, la plupart des gens ont un téléphone mais pas d’internet.
doors-secret = Secret du fournisseur
doors-secret-hint = Pour Twilio le jeton, pour Mailgun la clé de signature. Les autres en reçoivent un créé ici.
refusal-door-kind_unknown = Choisissez un de ces types.
refusal-door-reason_missing = Dites pourquoi, en 500 caractères au plus.
refusal-door-secret_missing = Donnez le secret du fournisseur, 16 caractères ou plus.
refusal-door-signature = La signature ne convient pas.
refusal-door-malformed = Ce n’est pas un message que la porte accepte.
door-reply-filed = Reçu. Votre code secret : { $code } Écrivez-le sur papier, puis effacez ce message. Pour écrire encore, envoyez le code avec vos mots.
door-reply-added = Reçu et ajouté.
door-reply-again = Cela a déjà été reçu.
door-reply-empty = Il n’y avait pas de mots. Les images ne passent pas par cette voie.
door-reply-unknown = Ce code n’ouvre rien. Vérifiez chaque lettre et chaque chiffre. Rien n’a été gardé.
door-reply-phrase = Ce code demande aussi la deuxième phrase. Rien n’a été gardé. Écrivez plutôt sur la page.
doors-kind-mail = Votre propre serveur de courriel
doors-kind-mail-hint = Il remet chaque courriel tel quel, signé selon Standard Webhooks avec un secret créé ici.
doors-kind-mailgun = Mailgun (courriel)
doors-kind-mailgun-hint = Une route transmet chaque courriel tel quel, signé avec la clé de signature de votre compte.
doors-settings = Réglages
doors-settings-hint = YAML, comme docs/doors.md le décrit pour chaque type. Pour le courriel : address et trusts.
refusal-door-settings_wrong = Ces réglages ne conviennent pas à ce type de porte.
door-mail-permission = Vous pouvez me répondre à cette adresse.
door-mail-no-words = (Ces fichiers sont venus sans texte.)
door-mail-text =
    Reçu. Votre code secret : { $code }
    Écrivez-le sur papier, puis effacez ce message, aussi là où restent les messages effacés. Ouvrez la page comme vous la connaissez et dites-y que quelqu’un a peut-être vu votre code : vous en recevez un autre, et celui-ci n’ouvre plus rien.
    Ce message ne contient jamais de lien.
door-mail-left = { $count ->
    [one] Un de vos fichiers n’a pas été pris.
   *[other] { $count } de vos fichiers n’ont pas été pris.
  } Ce que vous avez écrit dit lesquels et pourquoi quand vous le lisez sur la page.
procedure-ways-title = Comment nous le dire
procedure-way-web = Ces pages, sans nom et sans compte.
procedure-way-sms = Par SMS. La réponse apporte votre code secret.
procedure-way-sms-to = Par SMS au { $to }. La réponse apporte votre code secret.
procedure-way-email = Par courriel à { $to }. Nous ne gardons pas l’expéditeur et ne répondons pas, car d’autres lisent peut-être votre boîte. Seulement si vous écrivez cette phrase seule sur une ligne, nous envoyons votre code secret et gardons l’adresse sous clé : « { $sentence } »
refusal-evidence-case_ended = Cette plainte est terminée : on ne peut plus y ajouter de fichiers.
doors-kind-kobo = Formulaires sur le terrain (KoboToolbox)
doors-kind-kobo-hint = Son service REST envoie chaque formulaire avec le secret créé ici ; une correspondance dans les réglages dit ce que chaque question veut dire.
doors-kind-partner = Un partenaire
doors-kind-partner-hint = Un syndicat ou une autre organisation de confiance remet des plaintes avec une clé créée ici. Il ne lit rien.
procedure-way-field = Par quelqu’un qui vient poser des questions.
procedure-way-partner-to = Par { $to }.
refusal-consent-missing = La personne doit l’avoir accepté. Sans cela, on ne peut pas le prendre.
refusal-slip-unreadable = Ce n’est pas le numéro d’un billet. Scannez-le encore.
slips-title = Billets avec un code secret
slips-yours = Pour vous
slips-yours-text = Voici votre code secret. Avec lui vous lisez la réponse et vous nous écrivez. Gardez-le là où personne d’autre ne regarde.
slips-form = Pour le formulaire
slips-form-text = Scannez ceci, puis coupez ici. Cette moitié n’ouvre rien.
