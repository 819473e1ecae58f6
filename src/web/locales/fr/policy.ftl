## Les règles au bureau
nav-policy = Règles
policy-lead = Les règles disent combien de temps chaque étape peut durer, qui est prévenu quand une date est manquée, et qui décide. Une personne propose de nouvelles règles et une autre les approuve. Ensuite, personne ne peut plus les changer.
policy-in-force = En vigueur maintenant
policy-version = Version
policy-since = En vigueur depuis
policy-proposed-by = Proposé par
policy-approved-by = Approuvé par
policy-shipped = Livré avec le service
policy-name = Nom
policy-clocks = Délais
policy-earlier = Versions précédentes
policy-earlier-none = Il n’y a pas de version précédente.
policy-drafts = Projets
policy-drafts-none = Aucun projet n’est ouvert.
policy-versions-caption = Versions des règles avec la date et les deux personnes
policy-show = Afficher
policy-version-title = Version { $version }
policy-version-of = { $id }, version { $version }
policy-tools = Travailler sur les règles
policy-tools-text = Écrivez un projet, vérifiez-le, voyez quelles dates il donnerait et ce qu’il aurait changé. Rien n’arrive à aucun dossier tant qu’une autre personne ne l’a pas approuvé.
policy-write = Écrire un projet
policy-not-yours = Les règles sont écrites par les gestionnaires principaux, la surveillance et l’administration. Vous pouvez les lire ici.
policy-compare-earlier = Ce qui a changé depuis la version { $version }
policy-text = Le texte entier
policy-text-note = En YAML. On peut le copier dans l’éditeur.
policy-back = Retour aux règles
policy-new-cases = Les nouveaux dossiers reçoivent une nouvelle version à partir du jour où elle est approuvée. Les dossiers ouverts gardent leurs dates ; seul ce qui est meilleur pour la personne leur parvient.

## Un projet
draft-title = Projet du { $date }
draft-state = État
draft-open = Attend une deuxième personne
draft-stale = Une autre version a été publiée depuis
draft-comments-until = Le public peut commenter jusqu’au
draft-comments-open = Sans fin, jusqu’à la publication
draft-comments = { $count ->
    [0] Pas encore de commentaire
    [one] Un commentaire
    [many] { $count } de commentaires
   *[other] { $count } commentaires
  }
draft-note = Ce qui change et pourquoi
draft-note-none = Rien n’a été écrit.
draft-differences = Ce qui diffère de la version { $version }
draft-approve = Approuver et publier
draft-approve-text = Vous êtes la deuxième personne. À partir de là, ces règles valent pour chaque nouveau dossier, et personne ne peut les changer.
draft-approve-own = Vous avez proposé ce projet. Une autre personne doit l’approuver.
draft-approve-later = Le public a appris qu’il peut commenter jusqu’au { $date }. L’approbation sera possible après.
draft-approve-stale = Une autre version a été publiée après l’écriture de ce projet. Reprenez-le dans un nouveau projet.
draft-take-over = Le reprendre dans l’éditeur
draft-published = La version { $version } est publiée.
draft-proposed = Le projet est proposé. Une autre personne peut l’approuver.
draft-answered = Votre réponse est publiée.
draft-dialogue = Ce que les gens en ont dit
draft-dialogue-none = Personne n’a encore rien dit.
draft-said = Commentaire du { $date }
draft-answer-of = Réponse du { $date }
draft-answer = Votre réponse, en public
draft-answer-hint = Tout le monde peut la lire. Ne nommez personne à qui cela pourrait nuire.
draft-answer-send = Publier la réponse
draft-hide = Masquer ce commentaire au public
draft-hide-why = Pourquoi personne ne doit-il le lire ?
draft-hide-hint = Tout le monde lit cette raison à sa place. Être contre les règles ou contre nous n’est pas une raison. Il peut être montré à nouveau.
draft-hide-send = Masquer
draft-show = Montrer à nouveau au public
draft-hidden = Le public ne lit plus ce commentaire.
draft-shown = Le public lit de nouveau ce commentaire.
hiding-names_a_person = Il nomme une personne à qui cela pourrait nuire
hiding-incites = Il appelle à la haine ou à la violence
hiding-threatens = Il menace quelqu’un
hiding-advertises = Il fait de la publicité
draft-hidden-names_a_person = Masqué par l’organisation : il nomme une personne à qui cela pourrait nuire.
draft-hidden-incites = Masqué par l’organisation : il appelle à la haine ou à la violence.
draft-hidden-threatens = Masqué par l’organisation : il menace quelqu’un.
draft-hidden-advertises = Masqué par l’organisation : il fait de la publicité.

## L’éditeur
editor-title = Écrire un projet
editor-lead = Changez le texte et voyez ce que cela signifie avant que quelqu’un d’autre le voie. Rien n’est gardé tant que vous ne l’avez pas proposé.
editor-begin = Commencer avec autre chose
editor-begin-hint = Cela remplace le texte ci-dessous.
editor-from = Commencer avec
editor-from-current = les règles en vigueur
editor-from-preset = Modèle { $id }
editor-begin-send = Prendre ce texte
editor-setup = Cinq questions
editor-setup-text = À partir des réponses, un texte est proposé avec les lois et les régimes qui s’appliquent, et pourquoi. Ce n’est pas un conseil juridique.
editor-countries = Pays où vous travaillez, avez du personnel ou des utilisateurs
editor-countries-hint = Deux lettres chacun, par exemple DE, TN
editor-employees = Combien de salariés
editor-platform = Vous exploitez une plateforme en ligne pour des contenus, des biens ou le travail d’autrui
editor-supplier = Votre place dans les chaînes d’approvisionnement
editor-sector = Ce qui s’en approche le plus
editor-setup-send = Proposer un texte
editor-setup-bad = Donnez au moins un pays en deux lettres, par exemple DE, et le nombre de salariés.
supplier-none = aucune
supplier-supplier = fournisseur
supplier-buyer = acheteur
supplier-both = les deux
sector-general = rien de tout cela
sector-apparel = habillement
sector-development_project = projet avec de l’argent public du développement
sector-extractives = mines, pétrole, gaz
sector-financial_services = services financiers
sector-palm_oil = huile de palme
sector-platform_work = travail par une plateforme
sector-public_authority = autorité publique
editor-text = Règles en YAML
editor-text-hint = Décalez avec des espaces. La version et la date sont fixées à l’approbation.
editor-check = Vérifier
editor-clean = Aucune faute trouvée.
editor-faults = { $count ->
    [one] { $count } faute
    [many] { $count } de fautes
   *[other] { $count } fautes
  }
editor-faults-more = Et encore { $count }.
editor-fault = Ligne { $line } : { $reason }
editor-fault-no-line = { $reason }
editor-fault-at = Ligne { $line }, { $path }
editor-fault-whole = le document entier
editor-shape-first = La forme doit d’abord être juste. Vérifiez à nouveau ensuite : ce n’est qu’alors que le sens peut être jugé.
editor-faults-first = Corrigez d’abord les fautes. Le reste pourra ensuite être calculé.
editor-empty = Le texte est vide.
editor-too-long = Le texte est trop long.
editor-people = Nombre minimal de personnes différentes pour un dossier : { $list }
editor-people-of = { $severity } : { $people }
editor-people-few = trop peu
editor-clean-unfit = Le texte est sans faute, mais il ne convient pas aux personnes qui ont un compte.
editor-gap = Une plainte contre { $who } ne laisse personne pour { $part }.
editor-gap-from = Une plainte contre { $who } ne laisse personne pour { $part } si elle est de gravité { $severity } ou plus.
editor-absence = { $clock } : { $hours } heures jour et nuit sont promises, et à partir de { $day } { $time } personne n’est là pendant { $gap } heures.
editor-part-handling = le traitement
editor-part-investigation = l’enquête
editor-part-quality_check = le contrôle de qualité
editor-part-decision = la réponse
editor-part-protection = la protection
editor-part-oversight = la surveillance
editor-part-appeal = le recours
editor-preview = Quelles dates cela donnerait-il ?
editor-preview-text = Les dates qu’une plainte recevrait à partir d’un moment, et comment chacune est calculée. Rien n’est lancé.
editor-start = Reçue le
editor-zone = Fuseau horaire de ce que vous saisissez et lisez
editor-severity = Gravité
editor-severity-none = non évaluée
editor-country = Pays de la plainte
editor-country-hint = Deux lettres, par exemple EG. Alors le calendrier de ce lieu compte, si les règles en ont un.
editor-country-bad = Un pays s’écrit en deux lettres, par exemple EG.
editor-site = Site de la plainte, comme les règles le nomment
editor-all = Tous les délais, comme si chacun commençait à ce moment
editor-pause = Pause { $n }
editor-pause-from = Du
editor-pause-to = Au
editor-pause-reason = Motif
editor-pause-bad = Il faut à une pause un début, une fin qui vient après, et un motif.
editor-zone-bad = Aucun fuseau horaire ne porte ce nom. Un exemple : Europe/Berlin.
editor-start-bad = Saisissez une date et une heure.
editor-preview-send = Montrer les dates
editor-simulate = Qu’est-ce qui aurait changé ?
editor-simulate-text = Les dossiers d’une période sont rejoués sous ce texte. Seuls sont comptés les dossiers dont vous avez le droit de connaître l’existence.
editor-since = Reçus depuis le
editor-until = Reçus avant le
editor-period-bad = Le premier jour doit venir avant le dernier, et avant aujourd’hui.
editor-simulate-many = Nombre de dossiers : { $count }, plus qu’une page ne peut en traiter ({ $most }). Choisissez une période plus courte, ou utilisez « recourse policy simulate » en ligne de commande.
editor-simulate-send = Calculer
editor-diff = Qu’est-ce qui diffère ?
editor-diff-text = Par rapport aux règles en vigueur, phrase par phrase, et pour qui c’est mieux.
editor-diff-send = Comparer
editor-propose = Le proposer
editor-propose-text = Tout le monde peut alors le lire sur la page de la procédure et le commenter. Une autre personne l’approuve.
editor-note = Ce qui change et pourquoi, pour tout le monde
editor-comment-until = Le public peut commenter jusqu’à la fin du
editor-comment-until-hint = Sans date, l’approbation est possible tout de suite.
editor-propose-send = Proposer

## Résultats
preview-title = Les dates
preview-caption = Délais avec les dates qu’ils recevraient
preview-clock = Délai
preview-due = Échéance
preview-warn = Rappel
preview-escalations = S’il est manqué
preview-reckoning = Comment il est calculé
preview-step = { $when } : { $step }
preview-step-breach = manqué
preview-step-escalate = monte : { $roles }
preview-step-notice = avis
preview-step-oversight = rappel, encore et encore : { $roles }
preview-wall-twice = Cette heure existe deux fois, car l’heure recule. La première est prise.
preview-wall-skipped = Cette heure n’existe pas, car l’heure avance. Elle se décale d’autant.
preview-from-receipt = Les délais que la réception d’une plainte fait partir. Les autres partent plus tard.
preview-place = Le calendrier qui compte : { $place }.
preview-place-none = Les règles n’ont pas de calendrier pour ce lieu. Le leur compte.
preview-zone = Toutes les heures sont en { $zone }.
preview-counted-in = Les jours et les heures de travail sont comptés dans le fuseau horaire des règles : { $zone }.
simulation-title = Ce qui aurait changé
simulation-cases = { $count ->
    [one] { $count } dossier reçu
    [many] { $count } de dossiers reçus
   *[other] { $count } dossiers reçus
  } du { $from } au { $to }, dans l’état de la fin de cette période.
simulation-assumption = On suppose que les gens agissent aux mêmes moments qu’alors. C’est un calcul sur le passé et non une prévision : avec d’autres dates, les gens agissent autrement.
simulation-imports = { $count ->
    [one] { $count } dossier importé est laissé de côté : ses dates sont de l’histoire, pas nos délais.
    [many] { $count } de dossiers importés sont laissés de côté : leurs dates sont de l’histoire, pas nos délais.
   *[other] { $count } dossiers importés sont laissés de côté : leurs dates sont de l’histoire, pas nos délais.
  }
simulation-failed = { $count ->
    [one] { $count } dossier n’a pas pu être rejoué et n’est dans aucun chiffre.
    [many] { $count } de dossiers n’ont pas pu être rejoués et ne sont dans aucun chiffre.
   *[other] { $count } dossiers n’ont pas pu être rejoués et ne sont dans aucun chiffre.
  }
simulation-better = { $better ->
    [one] { $better } dossier aurait eu moins de dates manquées
    [many] { $better } de dossiers auraient eu moins de dates manquées
   *[other] { $better } dossiers auraient eu moins de dates manquées
  } ; nombre de dossiers qui en auraient eu plus : { $worse }.
simulation-check = Dates manquées dans le registre : { $recorded } ; rejouées sous les anciennes règles : { $replayed }.
simulation-description = Dossiers : { $cases }. Dates manquées : { $before } telles quelles, { $after } avec ce texte.
simulation-none = Aucun dossier n’a été reçu pendant cette période.
simulation-was = tel que c’était
simulation-would = tel que ç’aurait été
simulation-figure = Chiffre
simulation-all = Tous les délais
simulation-boxes = délais
simulation-missed = dates manquées
simulation-by-clock = Dates manquées par délai
simulation-by-regime = Dates manquées par loi ou régime
simulation-by-level = Montés d’eux-mêmes
simulation-open-days = Jours ouverts des délais par niveau
simulation-per-week = Nouveaux délais par semaine et par niveau
simulation-clock = { $clock } ({ $regime })
diff-title = Ce qui diffère
diff-nothing = Aucune différence qu’un dossier pourrait sentir.
diff-count = { $count ->
    [one] { $count } différence. Les dossiers ouverts
    [many] { $count } de différences. Les dossiers ouverts
   *[other] { $count } différences. Les dossiers ouverts
  } peuvent en recevoir { $open }, car une promesse n’est jamais reprise.
diff-was = avant
diff-is = maintenant

## Différences ; tout le monde les lit, donc en mots simples
diff-group-clock = Combien de temps chaque étape peut durer
diff-group-ladder = Ce qui se passe quand une date est manquée
diff-group-window = Votre temps, les attentes, et combien de temps tout est gardé
diff-group-regime = Lois et règles communes
diff-group-routing = Qui la reçoit en premier
diff-group-calendar = Jours de travail et jours de repos
diff-group-other = Autres choses
favours-rightsholder = mieux pour la personne
favours-organisation = moins bien pour la personne
favours-depends = dépend du dossier
favours-neither = seulement des mots
favours-you-rightsholder = mieux pour vous
favours-you-organisation = moins bien pour vous
favours-you-depends = mieux pour certains, moins bien pour d’autres
favours-you-neither = seulement des mots
diff-none = rien
diff-clock = { $clock } ({ $regime })
diff-clock-severity = { $clock }, gravité { $severity }
diff-extension = { $by }, au plus { $times } { $times ->
    [one] fois
    [many] de fois
   *[other] fois
  }
diff-rung = après { $share } du temps
diff-clock-added = { $subject } : nouveau, { $after }
diff-clock-removed = { $subject } : supprimé. C’était { $before }
diff-clock-limits_earlier = { $subject } : { $after } au lieu de { $before }. C’est { $by } plus tôt
diff-clock-limits_later = { $subject } : { $after } au lieu de { $before }. C’est { $by } plus tard
diff-clock-limits_both = { $subject } : { $after } au lieu de { $before }. Selon le jour, jusqu’à { $earlier } plus tôt ou jusqu’à { $later } plus tard
diff-clock-limits_same = { $subject } : { $after } au lieu de { $before }. Les dates restent les mêmes
diff-clock-severity_earlier = { $subject } : { $after } au lieu de { $before }. C’est { $by } plus tôt
diff-clock-severity_later = { $subject } : { $after } au lieu de { $before }. C’est { $by } plus tard
diff-clock-severity_both = { $subject } : { $after } au lieu de { $before }. Selon le jour, jusqu’à { $earlier } plus tôt ou jusqu’à { $later } plus tard
diff-clock-severity_same = { $subject } : { $after } au lieu de { $before }. Les dates restent les mêmes
diff-clock-may_rest = { $subject } : peut maintenant attendre
diff-clock-never_rests = { $subject } : n’attend plus jamais
diff-clock-extension_added = { $subject } : on peut maintenant prendre plus de temps, { $after }
diff-clock-extension_removed = { $subject } : on ne peut plus prendre plus de temps. C’était { $before }
diff-clock-extension_changed = { $subject } : on peut prendre plus de temps, { $after } au lieu de { $before }
diff-clock-climbs = { $subject } : en cas de retard, cela monte maintenant tout seul
diff-clock-climbs_no_more = { $subject } : en cas de retard, cela ne monte plus tout seul
diff-clock-regime = { $subject } : fait partie de { $after } au lieu de { $before }
diff-clock-binding = { $subject } : la date est fixée par { $after }, et non plus par { $before }
diff-clock-start = { $subject } : commence avec { $after }. Avant : { $before }
diff-clock-stop = { $subject } : finit avec { $after }. Avant : { $before }
diff-clock-restart = { $subject } : recommence avec { $after }. Avant : { $before }
diff-clock-rests_while = { $subject } : attend pendant { $after }. Avant : { $before }
diff-clock-promised_date = { $subject } : une autre date promise compte
diff-clock-source = { $subject } : une autre source est nommée
diff-clock-evidence = { $subject } : à quel point la source est sûre
rung-warn = Un rappel avant la date
rung-breach = La date est manquée
rung-escalate = Cela monte
rung-oversight = Un rappel à ceux qui surveillent
diff-ladder-added = { $subject } : nouveau, { $after }
diff-ladder-removed = { $subject } : supprimé. C’était { $before }
diff-ladder-at = { $subject } : après { $after } du temps au lieu de { $before }
diff-ladder-level = { $subject } : { $after } au lieu de { $before }
diff-ladder-every_days = Le dernier rappel revient encore et encore, nombre de jours entre deux : { $after } au lieu de { $before }
diff-ladder-roles = Niveau { $subject } : { $after } au lieu de { $before }
diff-routing-added = Une nouvelle règle, { $subject } : { $after }
diff-routing-removed = Une règle a disparu, { $subject } : { $before }
diff-routing-order = Les règles sont appliquées dans un autre ordre : { $after }
diff-calendar-zone = Fuseau horaire { $after } au lieu de { $before }
diff-calendar-week = Heures de travail : { $after }. Avant : { $before }
diff-calendar-holidays_added = Plus de jours de repos : { $after }
diff-calendar-holidays_removed = Ne sont plus des jours de repos : { $before }
diff-calendar-origin = Une autre liste de jours fériés
diff-calendar-places = D’autres calendriers pour certains lieux
diff-calendar-clock_earlier = { $subject } : { $by } plus tôt, à cause des jours de repos
diff-calendar-clock_later = { $subject } : { $by } plus tard, à cause des jours de repos
diff-calendar-clock_both = { $subject } : jusqu’à { $earlier } plus tôt ou jusqu’à { $later } plus tard, à cause des jours de repos
diff-window-commentWindowDays = Jours pour dire ce qui ne va pas dans le projet de réponse : { $after } au lieu de { $before }
diff-window-verificationDays = Jours pour dire si c’est vraiment fait : { $after } au lieu de { $before }
diff-window-monitoringMonths = Mois pendant lesquels nous regardons encore après la fin : { $after } au lieu de { $before }
diff-window-respondentLineLevels = Niveaux au-dessus de la personne dont il s’agit qui n’en apprennent rien : { $after } au lieu de { $before }
diff-window-appeal = Temps pour demander à quelqu’un d’autre de décider : { $after } au lieu de { $before }
diff-window-pause_cap = Attente la plus longue (motif : { $subject }), en jours : { $after } au lieu de { $before }
diff-window-identity_months = Mois avant d’effacer ce qui dit qui vous êtes : { $after } au lieu de { $before }
diff-window-record_months = Mois pendant lesquels le dossier est gardé : { $after } au lieu de { $before }
diff-regime-added = Nouveau : { $after }
diff-regime-removed = Ne s’applique plus : { $before }
diff-regime-changed = Différent maintenant : { $subject }
diff-other-changed = Autre chose est différent : { $subject }
diff-clock-breach_level = { $subject } : si la date est manquée, cela monte tout de suite : { $after }. Avant : { $before }
diff-clock-outlives_on = { $subject } : continue maintenant après la fin de la plainte
diff-clock-outlives_off = { $subject } : finit maintenant avec la plainte
diff-clock-replaces_default_on = { $subject } : remplace maintenant le délai habituel
diff-clock-replaces_default_off = { $subject } : court maintenant à côté du délai habituel. Le premier qui finit compte
diff-clock-per_item_on = { $subject } : chaque chose à réparer a maintenant sa propre date
diff-clock-per_item_off = { $subject } : une seule date maintenant pour tout ce qui est à réparer
diff-clock-unless_planned_on = { $subject } : ne recommence pas tant qu’il y a un plan
diff-clock-unless_planned_off = { $subject } : recommence même s’il y a un plan
diff-clock-on_call_on = { $subject } : tenu par les personnes de garde. Là où personne ne veille jour et nuit, ses heures sont dites en heures de travail
diff-clock-on_call_off = { $subject } : ses heures sont dites telles quelles, que quelqu’un veille jour et nuit ou non
diff-kind-statutory = la loi
diff-kind-scheme = des règles communes
diff-kind-default = notre propre promesse
diff-entering = le début de « { $state } »
diff-leaving = la fin de « { $state } »
diff-event = « { $event } »
diff-rest = « { $state } » ({ $reason })
diff-up-to = jusqu’à { $by }
diff-level-next = le niveau suivant, comme pour toute date manquée
diff-told-level = qui tient ce niveau
diff-of = { $what } ({ $whose })
diff-words-only = { $count ->
    [one] { $count } changement de noms, de sources ou de marques seulement
   *[other] { $count } changements de noms, de sources ou de marques seulement
  }
diff-ladder-told = { $subject } : prévenus : { $after } au lieu de { $before }
diff-routing-level = { $subject } : d’abord { $after } au lieu de { $before }
diff-routing-when = { $subject } : pour { $after }. Avant : { $before }
diff-routing-language_on = { $subject } : on demande maintenant d’abord à qui parle la langue de la personne
diff-routing-language_off = { $subject } : on ne cherche plus quelqu’un qui parle la langue de la personne
diff-rule = { $when } ; d’abord { $level }
diff-when = { $what } { $values }
diff-when-all = toutes les plaintes
diff-when-entryClass = les plaintes de la sorte
diff-when-channel = les plaintes arrivées par
diff-when-country = les plaintes sur le pays
diff-when-locale = les plaintes dans la langue
diff-when-siteId = les plaintes sur le lieu
diff-when-severity = les plaintes de gravité
diff-when-urgent-on = les plaintes où quelqu’un est en danger maintenant
diff-when-urgent-off = les plaintes où personne n’est en danger maintenant
diff-when-retaliation-on = les plaintes où quelqu’un est puni ou craint de l’être
diff-when-retaliation-off = les plaintes où personne n’est puni pour avoir parlé
diff-when-digest = dans le résumé du jour
diff-when-at-once = tout de suite
diff-field-title = le nom
diff-field-source = où c’est écrit
diff-field-binding = la sorte de règle
diff-field-when = pour quelles plaintes
diff-field-appliesFrom = le jour à partir duquel cela vaut
diff-field-tracked = si l’on ne fait que suivre
diff-field-rights = le temps que la personne a
diff-field-retention = combien de temps les choses sont gardées
diff-field-duties = ce que cela demande encore
diff-other-watch_begins = Quelqu’un veille maintenant jour et nuit : des heures sont promises la nuit aussi
diff-other-watch_ends = Plus personne ne veille jour et nuit : des heures ne sont promises que pendant le temps de travail
diff-other-paged = Appelés tout de suite quand quelqu’un est en danger : { $after } au lieu de { $before }
diff-other-notice_to = L’avis « { $subject } » va à { $after } au lieu de { $before }
diff-other-notice_when = L’avis « { $subject } » arrive { $after } au lieu de { $before }
diff-other-digest = Ce qui peut attendre arrive au personnel { $after } au lieu de { $before }
diff-digest-none = tout de suite, un par un
diff-digest-at = une fois par jour à { $time }
diff-other-modules = Parties en service : { $after } au lieu de { $before }
diff-other-people = Personnes dans le plan vérifié : { $after } au lieu de { $before }
diff-reader-level = qui tient le niveau où elle se trouve
diff-reader-usual = la personne responsable

## Le calcul, ligne par ligne
line-start = Commence : { $from }.
line-limit = { $duration } : jusqu’au { $to }.
line-limit_applies = Le plus tôt compte : { $duration }, jusqu’au { $to }.
line-severity_limits = Les limites de la gravité { $severity } comptent.
line-severity_keeps = La gravité { $severity } ne donnerait pas une date plus proche, donc la date reste. Une date ne recule jamais.
line-extension = Prolongé de { $duration } : jusqu’au { $to }.
line-elapsed = Du { $from } au { $to } : { $hours } h, jour et nuit.
line-days = Du { $from } au { $to }, nombre de jours : { $counted }, à la même heure.
line-months = Du { $from } au { $to } : { $counted } mois, même jour du mois.
line-month_end = Du { $from } au { $to } : { $counted } mois. Ce mois n’a pas ce jour, donc son dernier jour compte.
line-working_interval = Du { $from } au { $to } : { $hours } h de travail ({ $sumHours } sur { $of }).
line-working_day = { $date } : jour ouvré { $sum } sur { $of }.
line-weekend = { $date } : pas un jour ouvré, ne compte pas.
line-holiday = { $date } : jour de repos, ne compte pas.
line-into_hours = L’heure est ramenée dans les heures de travail : { $to }.
line-clock_change = L’heure officielle change de { $sumHours } h entre-temps. L’heure de la journée reste.
line-pause = Pause du { $from } au { $to } (motif : { $reason }) : { $elapsed } h, dont { $working } h de travail.
line-pause_moves = Échéance { $to } au lieu de { $from }.
line-pause_capped = La pause la plus longue (motif : { $reason }), en jours, est : { $days }. Du { $from } au { $to }, elle ne compte pas.
line-pause_statutory = Pause du { $from } au { $to } : un délai légal ne s’arrête jamais.
line-pause_not_pausable = Pause du { $from } au { $to } : ces règles ne le laissent jamais s’arrêter.
line-pause_without_cap = Pause du { $from } au { $to } : ces règles ne donnent pas de durée maximale pour « { $reason } », donc rien ne s’arrête.
line-pause_before_start = Pause du { $from } au { $to } : finie avant le début.
line-pause_after_due = Pause du { $from } au { $to } : commence à l’échéance. Une pause ne cache jamais une date manquée.
line-pause_refused = Pause du { $from } au { $to } : épuisée (motif : { $reason }).
line-due = Échéance : { $to }.
line-not_rolled = { $date } n’est pas un jour ouvré. Une date à nous ne passe jamais au jour suivant.
pause-reason-awaiting_complainant = attente de la personne
pause-reason-complainant_request = demande de la personne
pause-reason-agreed_mediation = médiation convenue
pause-reason-external_proceeding = procédure ailleurs
pause-reason-safety = sécurité

## Pour tout le monde, sur la page de la procédure
changes-heading = Nous voulons changer ces règles
changes-lead = Dites-nous ce que vous en pensez jusqu’au { $date }.
changes-lead-no-date = Dites-nous ce que vous en pensez. Il y a du temps jusqu’à la décision.
changes-over = Le temps pour nous dire ce que vous en pensez a pris fin le { $date }. Vous pouvez encore tout lire.
changes-gone = Ce n’est plus un projet. Regardez les règles qui valent maintenant.
changes-of = Proposé le { $date }
changes-why = Pourquoi
changes-what = Ce qui serait différent
changes-nothing = Rien que vous remarqueriez.
changes-yours-stay = Ce qu’on vous a promis reste. Seul ce qui est mieux pour vous vaut aussi pour les plaintes déjà arrivées.
changes-read = Lire ce que d’autres ont dit, et nos réponses
changes-tell = Qu’en pensez-vous ?
changes-yours = Ce que vous voulez dire
changes-tell-hint = Sans compte et sans nom. Tout le monde peut le lire, alors n’écrivez rien qui montre qui vous êtes. Ce n’est pas l’endroit pour une plainte.
changes-send = Envoyer
changes-sent = Merci. Tout le monde peut le lire maintenant, et nous répondons ici.
changes-said = Ce que d’autres ont dit
changes-said-none = Personne n’a encore rien dit.
changes-said-on = Dit le { $date }
changes-answer-on = Notre réponse du { $date }
changes-missing = Écrivez d’abord quelque chose.
changes-long = C’est trop long. Raccourcissez, s’il vous plaît.
changes-older = Plus anciens
changes-back = Retour aux règles

refusal-policy-comments_open = Le public a reçu une date jusqu’à laquelle il peut dire ce qu’il pense. L’approbation sera possible après.
refusal-policy-comments_closed = Le temps pour dire ce que vous en pensez est passé.
refusal-policy-draft_outdated = Ces règles ne passeraient plus le contrôle aujourd’hui, par exemple parce que leurs jours de repos s’arrêtent trop tôt. Proposez-les à nouveau.
refusal-policy-hidden_character = Le texte contient un caractère qu’on ne voit pas. Retapez-le sans copier.
refusal-policy-comment_date_past = Choisissez un jour à venir.

## Ce que trouve un contrôle, par code ; la phrase du contrôle est en dessous
fault-bad_duration = Une durée est inutilisable
fault-bad_interval = Des heures de travail sont inutilisables
fault-breach_not_at_due = La date manquée n’est pas au moment de l’échéance
fault-calendar_ends_early = Les jours de repos s’arrêtent trop tôt
fault-clock_twice = Un délai y est deux fois
fault-endless_duration = Le calendrier a trop peu de temps de travail pour une durée
fault-hidden_character = Un texte contient un caractère qu’on ne voit pas
fault-closure_reversed = Une fermeture finit avant de commencer
fault-closure_too_long = Une fermeture est trop longue
fault-escalation_early = Cela monte avant que la date soit manquée
fault-interval_overlap = Des heures de travail se chevauchent
fault-ladder_descends = L’échelle descend
fault-ladder_ends_inside = L’échelle finit à l’intérieur de l’organisation
fault-ladder_incomplete = L’échelle n’est pas complète
fault-ladder_order = Les échelons ne sont pas dans l’ordre
fault-level_nobody = Personne n’occupe un niveau
fault-level_unstaffed = Un niveau n’a pas de personnel
fault-no_date = Ce n’est pas une date
fault-no_keeper = Rien ne veille à un certain moment d’un dossier
fault-no_working_day = Il n’y a pas de jour ouvré
fault-notation = Le texte ne se laisse pas lire comme du YAML
fault-notice_twice = Un avis y est deux fois
fault-pause_without_cap = Une pause n’a pas de durée maximale
fault-person_twice = Une personne y est deux fois
fault-place_of_nobody = Personne ne peut appartenir à un lieu
fault-place_twice = Un lieu y est deux fois
fault-promise_unstaffed = Des heures sont promises où personne n’est là
fault-regime_twice = Une loi ou un régime y est deux fois
fault-regime_unused = Une loi ou un régime n’a pas d’effet
fault-removal_of_nothing = On retire un jour de repos qui n’en est pas un
fault-rest_not_pausable = Quelque chose s’arrête sans pouvoir être mis en pause
fault-role_without_content = Ce rôle ne peut pas ouvrir de dossier
fault-role_unstaffed = Un rôle n’a pas de personnel
fault-routing_never_matches = Une règle d’attribution ne s’applique jamais
fault-routing_open_end = La dernière règle d’attribution laisse des dossiers de côté
fault-routing_twice = Une règle d’attribution y est deux fois
fault-routing_unreachable = Une règle d’attribution n’est jamais atteinte
fault-rung_in_line = Un échelon mène à quelqu’un de la même hiérarchie
fault-schema = La forme n’est pas celle de règles
fault-slower_than_statute = Plus lent que la loi
fault-state_without_clock = Un état n’a pas de délai
fault-statute_as_default = Une loi est nommée comme règle par défaut
fault-statute_extended = Un délai légal est prolongé sans clause
fault-statute_missing = Un délai légal manque
fault-statute_starts_late = Un délai légal commence trop tard
fault-statutory_pausable = Un délai légal ne s’arrête jamais
fault-too_few_people = Il y a trop peu de personnes
fault-too_many_days_off = Il y a trop de jours de repos
fault-tracked_as_ours = La date d’un autre est traitée comme la nôtre
fault-unknown_code = Ce code n’est pas connu
fault-unknown_country = Ce pays n’est pas connu
fault-unknown_event = Cet événement n’est pas connu
fault-unknown_notice = Cet avis n’est pas connu
fault-unknown_pause_reason = Ce motif de pause n’est pas connu
fault-unknown_person = Cette personne n’est pas connue
fault-unknown_region = Cette région n’est pas connue
fault-unknown_role = Ce rôle n’est pas connu
fault-unknown_state = Cet état n’est pas connu
fault-unknown_time_zone = Ce fuseau horaire n’est pas connu
fault-warning_late = Un rappel vient après l’échéance
fault-window_shorter_than_statute = Un temps de la personne est plus court que dans la loi
fault-no_digest = Il n’y a pas d’aperçu du jour qu’il puisse attendre
fault-notice_cannot_wait = Cet avis part tout de suite, quoi que disent les règles
