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

refusal-staff-last_administrator = C’est la dernière personne qui administre le service : donnez d’abord ce rôle à quelqu’un d’autre.
refusal-staff-last_decision_maker = C’est la dernière personne qui décide : donnez d’abord ce rôle à quelqu’un d’autre.
refusal-staff-not_administrator = Les comptes sont l’affaire de l’administration du service.
