## The accounts of the staff
nav-people = Personnes
people-title = Les personnes qui travaillent ici
people-lead = Qui s’en va ne peut plus se connecter, dès cet instant. Ce dont la personne s’occupait passe à d’autres de soi-même, et ce qu’elle a écrit reste. Elle peut revenir à tout moment, avec les rôles qu’elle avait.
people-name = Nom
people-address = Adresse
people-roles = Rôles
people-change = Modifier
people-inactive = N’est plus là
people-deactivate = Désactiver { $name }
people-reactivate = Faire revenir { $name }
people-left = { $name } n’est plus là. Ses sessions sont terminées.
people-back = { $name } travaille de nouveau ici.
people-roles-change = Changer les rôles de { $name }
people-roles-hint = Tous les rôles que le compte doit avoir. Ses sessions se terminent, et ce dont il ne peut plus s’occuper passe à d’autres.
people-undertaking = Cette personne s’est engagée par écrit à être impartiale et à garder le secret
people-undertaking-hint = Nécessaire pour un nouveau rôle.
people-roles-save = Changer les rôles
people-roles-changed = Les rôles de { $name } sont changés. Ses sessions sont terminées.

refusal-staff-last_administrator = C’est la dernière personne qui administre le service : donnez d’abord ce rôle à quelqu’un d’autre.
refusal-staff-last_decision_maker = C’est la dernière personne qui décide : donnez d’abord ce rôle à quelqu’un d’autre.
refusal-staff-not_administrator = Les comptes sont l’affaire de l’administration du service.
refusal-staff-own_roles = Personne ne change ses propres rôles : demandez à une autre personne qui administre le service.
refusal-staff-undertaking_missing = Un nouveau rôle demande que la personne se soit engagée par écrit à être impartiale et à garder le secret. Cochez si c’est fait.
refusal-staff-no_role = Choisissez au moins un rôle. Qui s’en va est désactivé.
