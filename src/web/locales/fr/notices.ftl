## Tout le texte d’un avis. Il n’y a pas de contenu du dossier à retirer, car on n’y en met pas (K06).
notice-staff-subject = Quelque chose vous attend
notice-staff-text = Il y a du nouveau pour vous. Connectez-vous comme d’habitude pour le voir. Ce message ne contient jamais de lien.
notice-person-subject = Un message pour vous
notice-person-text = Il y a quelque chose de nouveau à lire pour vous. Ouvrez la page comme la dernière fois. Ce message ne contient jamais de lien.
notice-digest-subject = Votre aperçu du jour
notice-digest-text = Il y a du nouveau pour vous depuis le dernier aperçu. Connectez-vous comme d’habitude pour le voir. Ce message ne contient jamais de lien.
