## Taking one's complaint along
take-link = Emporter votre plainte
take-heading = Emporter votre plainte
take-warning = Qui trouve ces fichiers peut lire ce qu’ils contiennent. Ne les emportez que là où personne d’autre ne regarde. Votre code secret n’y est pas.
copy-title = Une copie de tout
copy-text = Tout ce que vous pouvez lire ici : messages, réponses, dates et vos fichiers. Si vous avez donné un nom ou un moyen de vous joindre, ils n’y sont pas.
copy-get = Emporter la copie
copy-heading = Une copie de votre plainte
copy-made = Faite le { $date }
copy-absent = Pas dans cette copie : { $files }. Ces fichiers sont encore en vérification, personne n’a le droit de les ouvrir, ou la place manquait.

## The signed paper
paper-title = Un papier signé, pour d’autres
paper-text = Pour un tribunal, une autorité, un syndicat ou qui vous aide. Il montre ce qui a été promis et jusqu’à quand, ce qui a été tenu et ce qui a été manqué, et ce qui a été répondu. Il est signé : chacun peut vérifier que rien n’a été changé.
paper-with-words = Avec ce que j’ai écrit
paper-with-words-hint = Vos propres mots, depuis le premier jour.
paper-with-answers = Avec ce qu’ils m’ont écrit
paper-with-answers-hint = Leurs messages, leurs réponses et leurs raisons.
paper-name = Un nom à y mettre
paper-name-hint = Laissez vide si personne ne doit savoir qui vous êtes. Nous ne le gardons pas.
paper-get = Emporter le papier signé
paper-heading = Ce qu’une plainte est devenue
paper-what = Fait parce que la personne qui s’est plainte l’a demandé. « Vous », c’est cette personne.
paper-issued = Fait et signé le { $date }
paper-state = Où elle en est
paper-named = Nom, tel que cette personne l’a donné :
paper-dates = Ce qui a été promis, et jusqu’à quand
paper-count = Dates promises : { $dates }. Manquées : { $missed }.
paper-due = Promis jusqu’au { $date }.
paper-result-kept = Tenue.
paper-result-missed = Manquée.
paper-result-open = Pas encore échue.
paper-result-waiting = En attente.
paper-result-ended = Plus nécessaire.
paper-over = Fait le { $date }.
paper-files = Fichiers remis
paper-done = Ce qui a été fait
paper-check = Comment vérifier ce papier
paper-check-text = Gardez record.html et record.json ensemble et sans les changer. La page « Vérifier une preuve » de ce service lit les deux. Personne n’a à la croire : le programme gratuit les vérifie sans nous, avec nos clés publiées :

## Checking it
check-state = Où elle en était
check-dates = Dates promises
check-dates-count = Tenues : { $kept }. Manquées : { $missed }.
check-document = Empreinte de la page
check-document-file = La page qui l’accompagne (record.html), s’il y en a une
check-document-same = La page est celle qui a été signée.
check-document-other = La page N’EST PAS celle qui a été signée
check-document-other-text = Seul ce qui suit a été signé. Ne vous fiez pas à la page.
