## Combien de fois la personne a été sollicitée, et qui a lu
burden-yours = { $times ->
    [one] Nous vous avons demandé quelque chose une fois
   *[other] Nous vous avons demandé quelque chose { $times } fois
  }, avec { $questions ->
    [0] aucune question
    [one] { $questions } question
   *[other] { $questions } questions
  }. Nous comptons. Ce que nous avons demandé deux fois, seul quelqu’un de plus haut peut le redemander.
burden-theirs = { $times ->
    [one] On a demandé quelque chose à la personne { $times } fois
   *[other] On a demandé quelque chose à la personne { $times } fois
  }, avec { $questions ->
    [0] aucune question
    [one] { $questions } question
   *[other] { $questions } questions
  }. Regardez d’abord ce qu’elle a déjà dit. Elle voit aussi ce compte.
burden-about = Questions sur : { $topics }
burden-topic = { $topic } ({ $times }×)
burden-needs-l1 = Déjà demandé deux fois, seul le chef de ceux qui traitent les plaintes peut redemander : { $topics }
field-about = Sur quoi portent les questions
hint-about = Compté par sujet ; la personne le voit.
refusal-info-asked_twice = La personne a déjà été interrogée deux fois là-dessus. Le chef de ceux qui traitent les plaintes peut demander une troisième fois.
value-about-what_happened = Ce qui s’est passé
value-about-when = Quand
value-about-where = Où
value-about-who = Qui était là ou l’a fait
value-about-documents = Papiers, images, autres preuves
value-about-harm = Ce que cela a fait aux gens
value-about-wish = Ce qu’il faudrait faire
value-about-safety = La sécurité
value-about-contact = Comment joindre la personne
value-about-other = Autre chose
readers-card = Qui a vu quoi
readers-identity-title = Qui a vu qui vous êtes, et pourquoi
readers-identity-none = Personne n’a regardé qui vous êtes.
readers-note = Chaque regard est noté avant que quoi que ce soit soit montré, et ne peut pas être effacé. Les noms ne sont pas montrés ici.
readers-earlier = { $count ->
    [one] Une fois auparavant
   *[other] { $count } fois auparavant
  }
desk-value-person_chooses = Comme la personne le veut
