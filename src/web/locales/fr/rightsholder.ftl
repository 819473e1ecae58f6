## Page d’accueil
home-heading = Dites ce qui s’est passé et suivez la suite
home-lead = Si { $organisation }, ou quelqu’un qui travaille pour elle ou avec elle, vous a fait du mal ou en a fait à quelqu’un d’autre, vous pouvez le dire ici. Il ne faut ni compte ni preuve.
home-start = Dire ce qui s’est passé
home-follow = J’ai déjà un code secret
home-free = C’est gratuit. Vous n’avez pas à dire qui vous êtes.
danger-title = Quelqu’un est-il en danger en ce moment ?
danger-home = Mettez-vous d’abord à l’abri et appelez le numéro d’urgence de votre pays. Quand vous nous écrivez, cochez « Quelqu’un est en danger en ce moment » : nous vous montrons qui peut aider tout de suite.
can-title = Ce que cette page peut faire
can-1 = Une personne doit lire votre plainte et répondre avant des dates que vous pouvez voir.
can-2 = Si elle est en retard, vous pouvez envoyer votre plainte plus haut.
can-3 = Si vous n’êtes pas d’accord avec la réponse, vous pouvez demander à quelqu’un d’autre de décider, y compris à des personnes indépendantes.
can-4 = L’entreprise doit réparer le mal constaté. Personne d’autre que vous, ou quelqu’un d’indépendant, ne peut dire que c’est fait.
cannot-title = Ce que cette page ne peut pas faire
cannot-1 = Ce n’est ni un tribunal ni la police. Elle ne peut pas punir un crime.
cannot-2 = Elle ne peut pas promettre que vous obtiendrez ce que vous demandez.
cannot-3 = Elle ne peut pas aider tout de suite en cas d’urgence.
record-title = Ce que cela a donné pour d’autres jusqu’ici
record-unknown = On ne le sait pas encore. Trop peu de plaintes ont reçu une réponse ici pour le dire.
record-why = Au { $date }, moins de dix plaintes avaient reçu une réponse. À partir de dix, les chiffres figurent ici.
record-counting = On est en train de compter. Revenez sur cette page dans une minute.
record-as-of = Compté jusqu’au { $date }. Nous comptons par trimestres entiers, pour que personne ne soit reconnu.
record-answered = { $answered ->
    [one] { $answered } plainte a reçu une réponse jusqu’ici.
    [many] { $answered } de plaintes ont reçu une réponse jusqu’ici.
   *[other] { $answered } plaintes ont reçu une réponse jusqu’ici.
  } { $found ->
    [0] Le mal n’a été constaté dans aucun cas.
    [one] Le mal a été constaté dans { $found } cas.
    [many] Le mal a été constaté dans { $found } de cas.
   *[other] Le mal a été constaté dans { $found } cas.
  }
record-promised = { $promised ->
    [one] L’entreprise a promis de faire { $promised } chose ;
    [many] L’entreprise a promis de faire { $promised } de choses ;
   *[other] L’entreprise a promis de faire { $promised } choses ;
  } { $confirmed ->
    [0] personne n’a confirmé que c’est fait.
    [one] c’est confirmé pour { $confirmed }.
    [many] c’est confirmé pour { $confirmed } d’entre elles.
   *[other] c’est confirmé pour { $confirmed } d’entre elles.
  }
elsewhere-title = Autres endroits où vous pouvez aller

## Écrire
file-heading = Dire ce qui s’est passé
file-lead = Seule la première case est nécessaire. Laissez vide ce que vous ne voulez pas dire. Vous pourrez l’ajouter plus tard.
file-section-story = Ce qui s’est passé
file-section-safety = Sécurité
file-section-who = Qui vous êtes
file-section-reach = Comment vous joindre
file-description = Que s’est-il passé ?
file-description-hint = Avec vos mots, dans n’importe quelle langue. Si vous pouvez : quoi, où, quand, et qui d’autre a été touché.
file-desiredOutcome = Que faudrait-il faire ?
file-desiredOutcome-hint = Par exemple : de l’argent, des excuses, retrouver votre travail ou votre compte, que cela s’arrête.
file-respondent = De qui s’agit-il ?
file-respondent-hint = Une personne, une équipe, une entreprise ou un produit. Si quelqu’un travaille ici, nous le tenons à l’écart de votre plainte si vous écrivez son nom comme on l’utilise ici, de préférence le prénom et le nom de famille.
file-siteId = Où cela s’est-il passé ?
file-site-none = Ailleurs, ou je ne veux pas le dire
file-dangerNow = Quelqu’un est en danger en ce moment
file-dangerNow-hint = Nous vous montrons tout de suite des contacts d’urgence. Nous prévenons aussi quelqu’un d’ici qui n’a aucun lien avec cela, s’il y a quelqu’un.
file-fearsRetaliation = J’ai peur qu’on me punisse ou me menace parce que je parle
file-fearsRetaliation-hint = Nous vous demandons alors d’abord comment vous protéger, avant de parler à qui que ce soit.
file-submitterRole = Pour qui parlez-vous ?
for-self = Pour moi
for-guardian = Pour un adulte dont je m’occupe
for-witness = J’ai vu ou entendu ce qui est arrivé à d’autres
for-union = Pour des travailleurs, en tant que leur syndicat
for-worker_rep = Pour des travailleurs qui m’ont demandé de parler pour eux
for-cso = Pour des personnes qui l’ont demandé à notre organisation
for-defender = Pour des personnes dont je défends les droits
for-lawyer = Pour la personne dont je suis l’avocat ou l’avocate
file-identityMode = Que pouvons-nous savoir de vous ?
mode-anonymous = Personne ne sait qui vous êtes
mode-anonymous-hint = Nous ne demandons rien. Vous écrivez et lisez ici avec votre code secret, c’est tout.
mode-confidential = Seules quelques personnes précises le savent
mode-confidential-hint = Seules les quelques personnes qui en ont besoin voient votre nom, et vous voyez quelle fonction a regardé et pourquoi. Ceux dont il s’agit ne le voient jamais sans votre oui.
mode-named = Mon nom peut être utilisé
mode-named-hint = Nous pouvons dire votre nom quand nous cherchons ce qui s’est passé. Vous pouvez changer d’avis à tout moment.
file-name = Votre nom
file-name-hint = Laissez vide si personne ne doit savoir qui vous êtes : alors nous ne le gardons pas.
file-contactChoice = Comment pouvons-nous vous joindre ?
reach-mailbox = Seulement ici, quand j’ouvre ma plainte avec mon code secret
reach-mailbox-hint = Le plus sûr. Nous ne vous envoyons jamais rien.
reach-contact = Par un moyen qui est sûr pour moi
reach-contact-hint = Nous envoyons seulement « il y a quelque chose à lire », jamais de quoi il s’agit.
file-contact = Le moyen sûr
file-contact-hint = Une adresse e-mail ou un numéro de téléphone que personne d’autre ne lit. N’utilisez ni adresse ni téléphone de votre employeur : il peut les lire.
privacy-title = Ce que devient ce que vous écrivez
privacy-text = C’est gardé sous clé. Seules les personnes qui s’occupent de votre plainte peuvent le lire, et chaque lecture est notée. Nous ne gardons pas votre adresse internet. Personne n’apprend qui vous êtes si vous ne le voulez pas.
file-send = Envoyer
file-after = Vous recevez ensuite un code secret. Avec lui, vous pouvez suivre votre plainte.

## Danger
danger-heading = D’abord de l’aide
danger-now = Si quelqu’un peut être blessé maintenant, vous ou une autre personne, ne nous attendez pas. Voici qui peut aider tout de suite :
danger-always = Quelqu’un d’ici qui n’a aucun lien avec cela est prévenu tout de suite, jour et nuit.
danger-hours = Quelqu’un d’ici qui n’a aucun lien avec cela est prévenu tout de suite, mais nous ne sommes là qu’à ces heures : { $hours }.
danger-not-always = Quelqu’un d’ici qui n’a aucun lien avec cela est prévenu, mais tout le monde ne travaille pas jour et nuit.
danger-received = Nous avons votre plainte. Sur la page suivante, vous recevez votre code secret.
danger-continue = Montrer mon code secret

## Code secret
receipt-heading = Gardez votre code secret
receipt-lead = Nous avons votre plainte. Avec ce code, et seulement avec lui, vous pouvez lire nos réponses et nous écrire.
receipt-step-write = Écrivez ces lettres et ces chiffres à la main sur un papier.
receipt-step-check = Comparez-les encore une fois, groupe par groupe.
receipt-step-hide = Gardez le papier là où personne d’autre ne regarde.
receipt-warning-title = Avant de continuer
receipt-warning-once = Nous ne montrons le code qu’une seule fois et ne pouvons pas vous le redonner.
receipt-warning-print = D’autres peuvent trouver une photo, une page imprimée ou une note dans un téléphone. N’utilisez ni imprimante ni ordinateur de votre employeur.
receipt-saved = Je l’ai gardé
proof-title = Preuve que vous nous l’avez dit
proof-text = Ce petit fichier prouve à un tribunal, à un syndicat ou à n’importe qui que vous nous l’avez dit, et quand. Il ne contient pas votre récit et n’ouvre pas votre plainte. Ne le prenez que si vous pouvez l’avoir sans danger.
proof-download = Emporter la preuve (fichier)
dates-title = Ce qui doit se passer, et avant quand
gone-heading = Votre code secret ne s’affiche plus
gone-text = Nous ne le montrons qu’une fois, pour que personne ne puisse le voir après vous.
gone-follow = J’ai mon code
gone-home = Retour au début
gone-lost = Si vous avez perdu le code, vous pouvez dire encore une fois ce qui s’est passé. Personne ne peut ouvrir la première plainte sans son code, même pas nous.

## Ouvrir
sign-in-heading = Lire votre plainte
sign-in-lead = Écrivez le code secret que vous avez reçu quand vous nous avez dit ce qui s’est passé.
code-hint = Six groupes de quatre lettres et chiffres. Majuscules, minuscules et tirets oubliés n’ont pas d’importance.
code-wrong = Ce code n’ouvre rien. Vérifiez chaque lettre et chaque chiffre, puis essayez encore.
sign-in-open = Ouvrir
sign-in-lost = Nous ne pouvons pas vous renvoyer le code. Si quelqu’un d’autre a pu le voir, ouvrez votre plainte et dites-le-nous.
unsent-title = Rien n’a été envoyé
unsent-text = Cette page est restée ouverte trop longtemps, ou a été rouverte ailleurs. Nous l’avons fermée pour que d’autres ne la voient pas. Ce que vous avez écrit est ici : copiez-le, ouvrez votre plainte avec votre code et envoyez-le là.
unsent-label = Ce que vous avez écrit

## Sa propre plainte
my-case-eyebrow = Votre plainte
nobody-title = Personne ici ne peut prendre votre plainte
nobody-text = Toutes les personnes d’ici qui pourraient la prendre ont un lien avec elle, ou sont parties. Elle reste ouverte et les dates continuent. Ceux qui surveillent ce service sont prévenus de nouveau chaque semaine. Vous n’avez pas à les attendre : vous pouvez aller ailleurs dès maintenant.
way-next_level = Vers : { $role }
way-other_person = Pas vers cette personne, mais vers : { $role }
way-independent_people = Directement vers des personnes indépendantes : { $role }
way-nobody = Personne n’y est libre pour la prendre maintenant. Elle monte quand même, et chaque semaine ce service cherche de nouveau quelqu’un.
next-date = La prochaine date
now-title = Ce que vous pouvez faire maintenant
remedy-title = Ce que l’entreprise doit faire
remedy-text = Personne d’autre que vous, ou quelqu’un d’indépendant, ne peut dire que c’est fait.
item-name = { $number }. { $kind }
item-due = Promis pour le { $date }
item-planned = Pas encore fait
item-delivered = L’entreprise dit que c’est fait. Est-ce vrai ?
item-verified = Fait, et confirmé
item-disputed = Pas fait, ou mal fait
item-unverified = L’entreprise dit que c’est fait ; personne ne l’a confirmé
item-refused = Vous n’en avez pas voulu
messages-title = Messages
safety-title = Êtes-vous en sécurité ?
safety-text = Vous pouvez dire à tout moment, même après la fin, que quelqu’un est en danger ou qu’on vous punit ou vous menace parce que vous avez parlé.
others-title = Autres choses que vous pouvez faire
done-title = Ce qui a été fait
facts-title = Votre plainte en bref
readers-title = Qui l’a lue, et pourquoi
readers-none = Personne ne l’a encore ouverte.
reader = { $date } : { $role } ({ $purpose })
leave = Fermer ma plainte sur cet appareil
letter-open = Notre réponse sous forme de lettre, à imprimer ou à montrer
back-to-case = Retour à ma plainte

state-SUBMITTED = Nous avons votre plainte
state-ACKNOWLEDGED = Une personne l’a lue
state-SCREENING = Nous regardons si nous pouvons nous en occuper
state-NEEDS_INFO = Nous vous avons posé une question
state-REFERRED_OUT = Quelqu’un d’autre peut mieux vous aider
state-ACCEPTED = Nous allons nous en occuper
state-DIALOGUE = En parler ensemble
state-INVESTIGATION = Nous cherchons ce qui s’est passé
state-PROPOSED = Notre projet de réponse : dites-nous ce qui ne va pas
state-PROPOSED-writing = Nous écrivons notre projet de réponse
state-DECIDED = Notre réponse et pourquoi
state-CONTESTED = Vous avez demandé à quelqu’un d’autre de décider
state-APPEAL_SENIOR = Quelqu’un de plus haut placé la regarde à nouveau
state-APPEAL_PANEL = Des personnes indépendantes la regardent
state-REMEDY = Ce que l’entreprise doit faire
state-VERIFY = Est-ce vraiment fait ?
state-CLOSED = Elle est arrivée à sa fin
state-WITHDRAWN = Vous avez arrêté votre plainte
state-INCONCLUSIVE = En attente : vous pouvez la reprendre

next-SUBMITTED = Ensuite, une personne la lit et vous le dit.
next-ACKNOWLEDGED = Ensuite, nous regardons si nous sommes le bon endroit.
next-SCREENING = Ensuite, nous vous disons si nous pouvons nous en occuper, ou qui peut mieux aider et pourquoi.
next-NEEDS_INFO = Il nous faut votre réponse pour continuer. Si vous ne pouvez pas ou ne voulez pas répondre, écrivez-le-nous : nous continuons avec ce que nous savons.
next-REFERRED_OUT = Nous disons pourquoi, et où vous pouvez aller. Si vous n’êtes pas d’accord, quelqu’un d’autre regarde à nouveau.
next-ACCEPTED = Ensuite, nous convenons avec vous de la suite : en parler ensemble, ou chercher ce qui s’est passé.
next-DIALOGUE = Vous pouvez arrêter d’en parler à tout moment. Nous cherchons alors ce qui s’est passé, et vous ne perdez rien.
next-INVESTIGATION = Ensuite, vous recevez notre projet de réponse, et du temps pour dire ce qui ne va pas.
next-PROPOSED = Lisez le projet et dites-nous ce qui est faux ou ce qui manque. Après cela, vous recevez notre réponse.
next-PROPOSED-writing = Nous savons ce que nous avons trouvé et nous l’écrivons pour vous. Vous recevrez ensuite le projet, et nous vous demanderons ce qui est faux ou ce qui manque.
next-DECIDED = Vous pouvez dire oui, oui en partie, ou non. Si vous dites non, quelqu’un d’autre décide.
next-CONTESTED = Ensuite, nous trouvons pour décider quelqu’un qui n’a rien eu à voir avec elle jusqu’ici.
next-APPEAL_SENIOR = Ensuite, vous recevez sa réponse. Vous pouvez à tout moment demander plutôt des personnes indépendantes.
next-APPEAL_PANEL = Ensuite, vous recevez leur réponse. L’entreprise doit la respecter.
next-REMEDY = L’entreprise fait ce qu’elle a promis. Ensuite, nous vous demandons si c’est vraiment fait.
next-VERIFY = Dites-nous pour chaque chose si elle est faite. Est-ce que cela a réparé le mal ?
next-CLOSED = Si cela recommence, si une promesse n’a pas été tenue, ou si on vous punit ou vous menace parce que vous avez parlé, vous pouvez revenir.
next-WITHDRAWN = Plus rien ne se passe sauf si vous le voulez. Vous pouvez revenir à tout moment.
next-INCONCLUSIVE = Nous n’avons pas pu vous joindre. Rien n’est perdu : écrivez-nous et cela continue.

## Preuve
check-heading = Vérifier une preuve que quelqu’un nous l’a dit
check-lead = Collez tout le contenu du fichier. Nous vérifions s’il vient de nous et n’a pas été changé. Cela n’ouvre aucune plainte.
check-proof = Contenu du fichier
check-hint = Il commence par une accolade.
check-send = Vérifier
check-good = Cette preuve est vraie
check-bad = Cette preuve n’a pas pu être confirmée
proof-receipt-malformed = Ce n’est pas le fichier entier. Ouvrez-le avec un programme de texte, copiez tout et collez-le encore une fois.
proof-receipt-unknown_key = Elle a été signée avec une clé que nous ne connaissons pas.
proof-receipt-other_organisation = Elle appartient à une autre organisation.
proof-receipt-wrong_signature = Quelque chose a été changé après la signature.
proof-other = Ce n’est pas une preuve que nous pouvons lire.

## Comment cela marche
procedure-heading = Comment cela marche et combien de temps cela prend
procedure-lead = { $organisation } suit ces règles pour chaque plainte. Les règles du jour où vous nous avez parlé restent attachées à votre plainte ; de nouvelles règles ne peuvent que vous aider.
stage-start = 1. Vous nous le dites, et une personne le lit
stage-start-text = Tout ce qui vous inquiète compte. Il ne faut ni preuve ni mots juridiques.
stage-work = 2. Chercher ce qui s’est passé, ou en parler ensemble
stage-work-text = Des personnes qui n’y sont pas mêlées cherchent ce qui s’est passé. Vous voyez un projet et pouvez dire ce qui ne va pas avant qu’il y ait une réponse.
stage-again = 3. Si vous n’êtes pas d’accord
stage-again-text = Vous pouvez demander à quelqu’un d’autre de décider. Personne ne décide deux fois.
stage-repair = 4. Réparer le mal
stage-repair-text = Si le mal est constaté, l’entreprise doit dire ce qu’elle fera et avant quand. Personne d’autre que vous, ou quelqu’un d’indépendant, ne peut dire que c’est fait.
stage-safety = À tout moment : danger, ou punition pour avoir parlé
stage-safety-text = Ces dates n’attendent jamais. Les heures où quelqu’un est là sont écrites plus bas ; en cas de danger, appelez d’abord le numéro d’urgence.
stage-elsewhere = Dates d’autres endroits
stage-always = À tout moment
stage-always-text = Vous ne restez jamais sans nouvelles.
procedure-late-title = S’ils sont en retard
procedure-late = Votre page montre alors « Ils sont en retard », et vous pouvez envoyer votre plainte plus haut. Elle monte aussi d’elle-même.
procedure-protect-title = Vous êtes sous protection
procedure-protect = Personne n’a le droit de vous punir ou de vous menacer parce que vous avez parlé, ni ceux qui vous aident. Si cela arrive, dites-le tout de suite, même après la fin.
procedure-scope-title = Ce que vous pouvez dire ici
procedure-scope = Tout ce qui vous inquiète dans ce que { $organisation }, ses produits, ou ceux qui travaillent pour elle ou avec elle font aux gens. Cela peut être :
procedure-scope-free = Tout le monde peut nous parler, aussi pour quelqu’un d’autre. Il ne faut ni compte ni preuve, et c’est gratuit. Vous n’avez pas à dire qui vous êtes.
procedure-scope-not = Ce n’est ni un tribunal ni la police, et nous ne pouvons pas promettre que vous obtiendrez ce que vous demandez. Cela ne vous enlève rien : les tribunaux, les syndicats et les autorités vous restent ouverts à tout moment.
procedure-who = Qui le fait : { $people }.
procedure-binds = Ce que décident les personnes indépendantes oblige l’entreprise.
procedure-source = D’où cela vient
procedure-endings-title = Comment cela peut finir
ending-happened = Nous avons constaté que c’est arrivé. L’entreprise dit alors ce qu’elle doit faire, et avant quand.
ending-happened_in_part = Nous avons constaté qu’une partie est arrivée.
ending-did_not_happen = Nous avons constaté que ce n’est pas arrivé, et nous vous disons pourquoi.
ending-could_not_find_out = Nous n’avons pas pu savoir, et nous vous disons ce que nous avons essayé.
ending-agreed_together = Vous et l’entreprise vous êtes mis d’accord.
ending-others_can_help = Quelqu’un d’autre peut mieux aider : nous vous disons qui, ou nous y allons avec vous si vous voulez.
ending-stopped_by_you = Vous l’avez arrêtée. Vous pouvez revenir.
procedure-endings-yours = Quelle que soit la réponse, vous pouvez demander à quelqu’un d’autre de décider.
procedure-shut-out = Ceux dont il s’agit, les personnes sous leurs ordres et celles juste au-dessus d’eux n’apprennent pas que votre plainte existe.
procedure-sue-title = Pas de procès contre vous
procedure-sue = { $organisation } promet de ne pas vous faire de procès à cause d’une plainte faite ici, ni à ceux qui vous aident ou qui ont vu ce qui s’est passé. Si cela arrive, cela compte comme une punition pour avoir parlé.
procedure-sue-pinned = Cette promesse fait partie de ces règles. Les règles du jour où vous nous avez parlé restent attachées à votre plainte.
procedure-hours-title = Quand il y a quelqu’un ici
procedure-hours = { $hours } (fuseau horaire { $zone }).
procedure-hours-always = Si quelqu’un est en danger, une personne est jointe jour et nuit.
procedure-hours-night = Personne n’est là la nuit et les jours de repos. Une date donnée en heures peut alors être manquée, et vous le verriez. Si quelqu’un peut être blessé maintenant, ne nous attendez pas :
procedure-elsewhere = Vous pouvez y aller à tout moment : avant, pendant ou après. Cela ne ferme pas votre plainte ici.
hours-day = { $day } { $hours }
hours-days = du { $from } au { $to } { $hours }
frame-from = (à partir du { $date })
limit-grave = (si le mal est très grave : { $limit })
who-handler = la personne qui s’occupe des plaintes
who-senior_handler = la personne à la tête de ceux qui s’occupent des plaintes
who-investigator = ceux qui cherchent ce qui s’est passé
who-decision_maker = une personne qui répond sans avoir cherché avant
who-oversight = le conseil de surveillance
who-panel_member = des personnes indépendantes
who-protection_officer = une personne qui protège ceux qui parlent
who-sgbv_focal_point = une personne formée aux violences sexuelles et de genre
who-mediator = une personne qui aide les deux côtés à se parler
procedure-keep-title = Combien de temps tout est gardé
procedure-keep = Ce qui dit qui vous êtes est effacé au plus tard après { $identity } mois. Le dossier sans noms est gardé au moins { $record } mois.
procedure-version = Règles { $id }, version { $version }, en vigueur depuis le { $from }. Les dates sont comptées dans le fuseau horaire { $zone }.
limit-earliest = { $limits } (ce qui finit en premier)
duration-hours = { $value ->
    [one] { $value } heure
    [many] { $value } d’heures
   *[other] { $value } heures
  }
duration-working_hours = { $value ->
    [one] { $value } heure de travail
    [many] { $value } d’heures de travail
   *[other] { $value } heures de travail
  }
duration-days = { $value ->
    [one] { $value } jour
    [many] { $value } de jours
   *[other] { $value } jours
  }
duration-working_days = { $value ->
    [one] { $value } jour ouvré
    [many] { $value } de jours ouvrés
   *[other] { $value } jours ouvrés
  }
duration-months = { $value ->
    [one] { $value } mois
    [many] { $value } de mois
   *[other] { $value } mois
  }
danger-nobody = Personne ici ne peut être prévenu : tous ont un lien avec cela, ou il n’y a personne pour s’en occuper. Adressez-vous à ceux qui sont nommés plus haut, et à d’autres endroits. Votre plainte est gardée, ses dates continuent, et chaque semaine ce service cherche de nouveau quelqu’un qui ait le droit de la lire.
nobody-hears-text = Toutes les personnes d’ici ont un lien avec elle, ou il n’y a personne pour s’en occuper. Personne ici n’est donc prévenu, et personne ne peut la lire. Elle reste ouverte et les dates continuent. Chaque semaine, ce service cherche de nouveau quelqu’un qui puisse la prendre. Vous n’avez pas à attendre : vous pouvez aller ailleurs dès maintenant.
