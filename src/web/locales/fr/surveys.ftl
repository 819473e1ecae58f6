## How it was (L05)
survey-title = Comment cela s’est-il passé pour vous ?
survey-apart = Vous n’avez pas à répondre. Les réponses sont gardées sans votre plainte, et personne qui s’en occupe ne peut les voir. Elles ne sont comptées qu’avec celles d’autres personnes. Personne ne lit ici que vous avez besoin d’aide : pour cela, écrivez un message, ou dites-le sous « Êtes-vous en sécurité ? ».
survey-trust = Avez-vous confiance d’être traité ou traitée ici avec justice ?
survey-repaired-decision = Notre réponse réparerait-elle le mal ?
survey-repaired-later = Est-ce que cela a réparé le mal ?
survey-scale-5 = Oui
survey-scale-4 = Presque entièrement
survey-scale-3 = En partie
survey-scale-2 = À peine
survey-scale-1 = Non
survey-remind = Dites-moi une fois, dans trois mois, que vous demandez à nouveau
survey-remind-hint = Seulement par le moyen sûr que vous avez donné, si vous en avez donné un et s’il est encore sûr. Il y est dit seulement qu’il y a quelque chose à lire.
survey-send = Envoyer
survey-skip = Ne me demandez pas
survey-thanks = Merci. On ne vous le demandera plus.
refusal-survey-not_offered = Rien n’est demandé ici maintenant, ou la réponse a déjà été donnée.
